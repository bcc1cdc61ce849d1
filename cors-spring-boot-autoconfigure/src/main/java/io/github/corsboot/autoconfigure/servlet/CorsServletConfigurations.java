package io.github.corsboot.autoconfigure.servlet;

import java.util.EnumSet;
import java.util.List;

import io.github.corsboot.autoconfigure.OwnCorsBeans;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.lifecycle.PoliciesSetAside;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.web.ApplicationPathParser;
import io.github.corsboot.web.DecisionListeners;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.servlet.JudgingFilter;
import io.github.corsboot.web.servlet.PolicyCorsConfigurationSource;
import io.github.corsboot.web.servlet.PolicyCorsFilter;
import io.github.corsboot.web.servlet.RequestRoutes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.PreFlightRequestHandler;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.PreFlightRequestFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The parts of {@link CorsServletAutoConfiguration}, which it imports in this order: the
 * later ones depend on whether the first applies.
 */
abstract class CorsServletConfigurations {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = { InForce.FILTER, InForce.SOURCE }, search = SearchStrategy.CURRENT)
	static class InForce {

		static final String FILTER = "corsFilter";

		static final String SOURCE = "corsConfigurationSource";

		private static final String MVC_SOURCE = "mvcHandlerMappingIntrospector";

		private final RequestRoutes routes;

		InForce(PoliciesInForce policies) {
			this.routes = new RequestRoutes(policies);
		}

		@Bean(SOURCE)
		@Fallback
		PolicyCorsConfigurationSource corsConfigurationSource() {
			return new PolicyCorsConfigurationSource(this.routes);
		}

		@Bean(FILTER)
		@Fallback
		PolicyCorsFilter corsFilter(ObjectProvider<CorsDecisionListener> listeners, BeanFactory beans) {
			List<CorsDecisionListener> all = listeners.orderedStream().toList();
			JudgingFilter judging = new JudgingFilter(this.routes, all.isEmpty() ? null : new DecisionListeners(all));
			return new PolicyCorsFilter(judging, SingletonSupplier.ofNullable(() -> ungovernedFilter(beans)));
		}

		// What Spring Security's cors() would use if there were no policies: Spring MVC's
		// own CORS settings.
		private static @Nullable Filter ungovernedFilter(BeanFactory beans) {
			if (beans.containsBean(MVC_SOURCE) && beans.isTypeMatch(MVC_SOURCE, CorsConfigurationSource.class)) {
				return new CorsFilter(beans.getBean(MVC_SOURCE, CorsConfigurationSource.class));
			}
			PreFlightRequestHandler handler = beans.getBeanProvider(PreFlightRequestHandler.class).getIfUnique();
			return (handler != null) ? new PreFlightRequestFilter(handler) : null;
		}

		@Bean
		FilterRegistrationBean<PolicyCorsFilter> corsFilterRegistration(@Qualifier(FILTER) PolicyCorsFilter filter,
				FilterSettings settings) {
			FilterRegistrationBean<PolicyCorsFilter> registration = new JudgingRegistration(filter);
			registration.setName("corsPolicyFilter");
			registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
			Integer order = settings.order();
			registration.setOrder((order != null) ? order : JudgingFilter.DEFAULT_ORDER);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(value = PolicyCorsFilter.class, search = SearchStrategy.CURRENT)
	static class Beside {

		@Bean
		static BeanFactoryPostProcessor corsBeansBesidePolicies() {
			return OwnCorsBeans.besidePolicies(CorsConfigurationSource.class, UrlBasedCorsConfigurationSource.class,
					List.of(ResolvableType.forClass(CorsFilter.class),
							ResolvableType.forClassWithGenerics(FilterRegistrationBean.class, CorsFilter.class)),
					PolicyCorsFilter.class.getPackageName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AbstractHandlerMapping.class)
	@ConditionalOnBean(value = PolicyCorsFilter.class, search = SearchStrategy.CURRENT)
	static class HandlerMappings {

		private static final String PARSER = "mvcPatternParser";

		@Bean
		static HandlerMappingPostProcessor corsHandlerMappingPostProcessor(ObjectProvider<PoliciesInForce> policies,
				Environment environment) {
			return new HandlerMappingPostProcessor(policies, environment);
		}

		@Bean
		@ConditionalOnBean(name = PARSER, value = PathPatternParser.class)
		ApplicationPathParser corsApplicationPathParser(BeanFactory beans) {
			return () -> beans.getBean(PARSER, PathPatternParser.class);
		}

		// Never lazy, for nobody asks for it.
		@Bean
		@Lazy(false)
		SmartInitializingSingleton corsPathCheck(PoliciesInForce policies, ListableBeanFactory beans) {
			return () -> PathCheck.run(policies.current(), beans);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(value = PolicyCorsFilter.class, search = SearchStrategy.CURRENT)
	static class SetAside {

		// Never lazy, for it warns.
		@Bean
		@Lazy(false)
		PoliciesSetAside corsPoliciesSetAside(ConfigurableListableBeanFactory beans) {
			return OwnCorsBeans.puttingPoliciesAside(beans, List.of(InForce.FILTER, InForce.SOURCE));
		}

	}

}
