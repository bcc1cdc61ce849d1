package io.github.corsboot.autoconfigure.reactive;

import java.util.List;

import io.github.corsboot.autoconfigure.OwnCorsBeans;
import io.github.corsboot.autoconfigure.TrailingSlashes;
import io.github.corsboot.config.CorsFilterSettings;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.web.ApplicationPathParser;
import io.github.corsboot.web.DecisionListeners;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.reactive.PolicyCorsConfigurationSource;
import io.github.corsboot.web.reactive.PolicyCorsWebFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * What judges requests, under the names that Spring and its users know.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(name = { PoliciesInForceConfiguration.FILTER, PoliciesInForceConfiguration.SOURCE },
		search = SearchStrategy.CURRENT)
class PoliciesInForceConfiguration {

	static final String FILTER = "corsFilter";

	static final String SOURCE = "corsConfigurationSource";

	private static final String HANDLER_MAPPING = "requestMappingHandlerMapping";

	@Bean(FILTER)
	PolicyCorsWebFilter corsFilter(PoliciesInForce policies, CorsFilterSettings settings,
			ObjectProvider<CorsDecisionListener> listeners) {
		Integer order = settings.order();
		return new PolicyCorsWebFilter(policies, new DecisionListeners(listeners.orderedStream().toList()),
				(order != null) ? order : PolicyCorsWebFilter.DEFAULT_ORDER);
	}

	// A fallback, so that whoever asks for a source by type gets the application's own.
	@Bean(SOURCE)
	@Fallback
	PolicyCorsConfigurationSource corsConfigurationSource(PoliciesInForce policies) {
		return new PolicyCorsConfigurationSource(policies);
	}

	@Bean
	@ConditionalOnBean(name = HANDLER_MAPPING, value = RequestMappingHandlerMapping.class)
	ApplicationPathParser corsApplicationPathParser(BeanFactory beans) {
		return () -> beans.getBean(HANDLER_MAPPING, RequestMappingHandlerMapping.class).getPathPatternParser();
	}

	@Bean
	static HandlerMappingPostProcessor corsHandlerMappingPostProcessor(ObjectProvider<PoliciesInForce> policies) {
		return new HandlerMappingPostProcessor(policies);
	}

	@Bean
	static BeanFactoryPostProcessor corsBeansBesidePolicies() {
		return OwnCorsBeans.besidePolicies(CorsConfigurationSource.class, UrlBasedCorsConfigurationSource.class,
				List.of(ResolvableType.forClass(CorsWebFilter.class)), PolicyCorsWebFilter.class.getPackageName());
	}

	// Never lazy, for nobody asks for it.
	@Bean
	@Lazy(false)
	SmartInitializingSingleton corsPathCheck(PoliciesInForce policies, ListableBeanFactory beans,
			PolicyCorsWebFilter filter) {
		return () -> TrailingSlashes.warn(policies.current(),
				beans.getBeansOfType(UrlHandlerFilter.class, true, false)
					.keySet()
					.stream()
					.filter((name) -> isLater(beans.findAnnotationOnBean(name, Order.class), filter))
					.toList(),
				filter.getOrder());
	}

	private static boolean isLater(@Nullable Order order, PolicyCorsWebFilter filter) {
		return order == null || order.value() > filter.getOrder();
	}

}
