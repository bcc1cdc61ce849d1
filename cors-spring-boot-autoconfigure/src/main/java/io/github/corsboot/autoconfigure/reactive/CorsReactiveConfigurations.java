package io.github.corsboot.autoconfigure.reactive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.corsboot.autoconfigure.OwnCorsBeans;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.lifecycle.PoliciesSetAside;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.web.ApplicationPathParser;
import io.github.corsboot.web.DecisionListeners;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.reactive.JudgingWebFilter;
import io.github.corsboot.web.reactive.PolicyCorsConfigurationSource;
import io.github.corsboot.web.reactive.RequestRoutes;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * The parts of {@link CorsReactiveAutoConfiguration}, which it imports in this order: the
 * later one depends on whether the first applies.
 */
abstract class CorsReactiveConfigurations {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = { InForce.FILTER, InForce.SOURCE }, search = SearchStrategy.CURRENT)
	static class InForce {

		static final String FILTER = "corsFilter";

		static final String SOURCE = "corsConfigurationSource";

		private static final String GATEWAY = "org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping";

		private static final String HANDLER_MAPPING = "requestMappingHandlerMapping";

		private final RequestRoutes routes;

		InForce(PoliciesInForce policies, Environment environment) {
			boolean gateway = ClassUtils.isPresent(GATEWAY, getClass().getClassLoader());
			this.routes = new RequestRoutes(policies, gateway ? basePaths(environment) : null);
		}

		private static Set<String> basePaths(Environment environment) {
			Set<String> paths = new HashSet<>();
			for (String property : List.of("spring.webflux.base-path", "management.server.base-path")) {
				paths.add(StringUtils.trimTrailingCharacter(environment.getProperty(property, ""), '/'));
			}
			return paths;
		}

		@Bean(FILTER)
		JudgingWebFilter corsFilter(FilterSettings settings, ObjectProvider<CorsDecisionListener> listeners) {
			Integer order = settings.order();
			return new JudgingWebFilter(this.routes, new DecisionListeners(listeners.orderedStream().toList()),
					(order != null) ? order : JudgingWebFilter.DEFAULT_ORDER);
		}

		// A fallback, so that whoever asks for a source by type gets the application's
		// own.
		@Bean(SOURCE)
		@Fallback
		PolicyCorsConfigurationSource corsConfigurationSource() {
			return new PolicyCorsConfigurationSource(this.routes);
		}

		@Bean
		@ConditionalOnBean(name = HANDLER_MAPPING, value = RequestMappingHandlerMapping.class)
		ApplicationPathParser corsApplicationPathParser(BeanFactory beans) {
			return () -> beans.getBean(HANDLER_MAPPING, RequestMappingHandlerMapping.class).getPathPatternParser();
		}

		// Never lazy, for nobody asks for it.
		@Bean
		@Lazy(false)
		SmartInitializingSingleton corsNettyRoutes(ListableBeanFactory beans) {
			return () -> NettyRoutes.warn(beans);
		}

		@Bean
		static HandlerMappingPostProcessor corsHandlerMappingPostProcessor(ObjectProvider<PoliciesInForce> policies) {
			return new HandlerMappingPostProcessor(policies);
		}

		@Bean
		static BeanFactoryPostProcessor corsBeansBesidePolicies() {
			return OwnCorsBeans.besidePolicies(CorsConfigurationSource.class, UrlBasedCorsConfigurationSource.class,
					List.of(ResolvableType.forClass(CorsWebFilter.class)), JudgingWebFilter.class.getPackageName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(value = JudgingWebFilter.class, search = SearchStrategy.CURRENT)
	static class SetAside {

		// Never lazy, for it warns.
		@Bean
		@Lazy(false)
		PoliciesSetAside corsPoliciesSetAside(ConfigurableListableBeanFactory beans) {
			return OwnCorsBeans.puttingPoliciesAside(beans, List.of(InForce.FILTER, InForce.SOURCE));
		}

	}

}
