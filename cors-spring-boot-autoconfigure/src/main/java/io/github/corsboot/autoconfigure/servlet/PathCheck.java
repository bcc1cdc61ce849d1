package io.github.corsboot.autoconfigure.servlet;

import io.github.corsboot.web.PoliciesInForce;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Makes sure at start-up that a policy is chosen for the path by which the application
 * serves a request, as far as its settings tell.
 */
class PathCheck implements SmartInitializingSingleton {

	private final PoliciesInForce policies;

	private final ListableBeanFactory beans;

	PathCheck(PoliciesInForce policies, ListableBeanFactory beans) {
		this.policies = policies;
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.policies.current()
			.routes()
			.stream()
			.anyMatch((route) -> !"/**".equals(route.pattern().getPatternString()))) {
			this.beans.getBeansOfType(RequestMappingHandlerMapping.class).values().forEach(this::requirePathPatterns);
		}
	}

	private void requirePathPatterns(RequestMappingHandlerMapping mapping) {
		if (mapping.getPatternParser() == null) {
			throw new InvalidConfigurationPropertyValueException("spring.mvc.pathmatch.matching-strategy",
					"ant-path-matcher",
					"The policies under 'cors' are chosen by path patterns. An AntPathMatcher serves //admin as /admin,"
							+ " so a request could get past its policy. Use path-pattern-parser, which is the"
							+ " default, or policies for /** only.");
		}
	}

}
