package io.github.corsboot.autoconfigure.servlet;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.autoconfigure.TrailingSlashes;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Makes sure at start-up that a policy is chosen for the path by which the application
 * serves a request, as far as its settings tell.
 */
class PathCheck implements SmartInitializingSingleton {

	private final PoliciesInForce policies;

	private final ListableBeanFactory beans;

	private final FilterRegistrationBean<?> ours;

	PathCheck(PoliciesInForce policies, ListableBeanFactory beans, FilterRegistrationBean<?> ours) {
		this.policies = policies;
		this.beans = beans;
		this.ours = ours;
	}

	@Override
	public void afterSingletonsInstantiated() {
		RoutedPolicies inForce = this.policies.current();
		if (inForce.routes().stream().anyMatch((route) -> !"/**".equals(route.pattern().getPatternString()))) {
			this.beans.getBeansOfType(RequestMappingHandlerMapping.class).values().forEach(this::requirePathPatterns);
		}
		TrailingSlashes.warn(inForce, laterUrlHandlers(), this.ours.getOrder());
	}

	private List<String> laterUrlHandlers() {
		List<String> later = new ArrayList<>();
		for (String name : this.beans.getBeanNamesForType(UrlHandlerFilter.class, true, false)) {
			Order order = this.beans.findAnnotationOnBean(name, Order.class);
			if (order == null || order.value() > this.ours.getOrder()) {
				later.add(name);
			}
		}
		for (String name : this.beans.getBeanNamesForType(FilterRegistrationBean.class, true, false)) {
			FilterRegistrationBean<?> registration = this.beans.getBean(name, FilterRegistrationBean.class);
			if (registration.getFilter() instanceof UrlHandlerFilter
					&& registration.getOrder() > this.ours.getOrder()) {
				later.add(name);
			}
		}
		return later;
	}

	private void requirePathPatterns(RequestMappingHandlerMapping mapping) {
		if (mapping.getPatternParser() == null) {
			throw new InvalidConfigurationPropertyValueException("spring.mvc.pathmatch.matching-strategy",
					"ant-path-matcher",
					"The policies under 'cors' are chosen by path patterns. An AntPathMatcher serves //admin as /admin,"
							+ " so that a request could get past its policy. Use path-pattern-parser, which is the"
							+ " default, or policies for /** alone.");
		}
	}

}
