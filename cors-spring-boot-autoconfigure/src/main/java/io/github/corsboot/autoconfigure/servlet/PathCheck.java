package io.github.corsboot.autoconfigure.servlet;

import io.github.corsboot.web.RoutedPolicies;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Makes sure at start-up that a policy is chosen for the path by which the application
 * serves a request, as far as its settings tell.
 */
final class PathCheck {

	private PathCheck() {
	}

	static void run(RoutedPolicies policies, ListableBeanFactory beans) {
		if (policies.routes().stream().anyMatch((route) -> !"/**".equals(route.pattern().getPatternString()))) {
			beans.getBeansOfType(RequestMappingHandlerMapping.class).values().forEach(PathCheck::requirePathPatterns);
		}
	}

	private static void requirePathPatterns(RequestMappingHandlerMapping mapping) {
		if (mapping.getPatternParser() == null) {
			throw new InvalidConfigurationPropertyValueException("spring.mvc.pathmatch.matching-strategy",
					"ant-path-matcher",
					"The policies under 'cors' are chosen by path patterns. An AntPathMatcher serves //admin as /admin,"
							+ " so a request could get past its policy. Use path-pattern-parser, which is the"
							+ " default, or policies for /** only.");
		}
	}

}
