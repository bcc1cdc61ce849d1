package io.github.corsboot.autoconfigure.reactive;

import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.web.CorsFilterSettings;
import io.github.corsboot.web.DecisionListeners;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.reactive.PolicyCorsConfigurationSource;
import io.github.corsboot.web.reactive.PolicyCorsWebFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Puts the CORS policies in force in a reactive web application, unless the application
 * has a bean {@code corsFilter} or {@code corsConfigurationSource} of its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "io.github.corsboot.autoconfigure.CorsAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(PoliciesInForce.class)
@Import({ CorsReactiveAutoConfiguration.InForce.class, CorsReactiveAutoConfiguration.SetAside.class })
public final class CorsReactiveAutoConfiguration {

	CorsReactiveAutoConfiguration() {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = { InForce.FILTER, InForce.SOURCE })
	static class InForce {

		static final String FILTER = "corsFilter";

		static final String SOURCE = "corsConfigurationSource";

		@Bean(FILTER)
		PolicyCorsWebFilter corsFilter(PoliciesInForce policies, CorsFilterSettings settings,
				ObjectProvider<CorsDecisionListener> listeners) {
			Integer order = settings.order();
			return new PolicyCorsWebFilter(policies, new DecisionListeners(listeners.orderedStream().toList()),
					(order != null) ? order : PolicyCorsWebFilter.DEFAULT_ORDER);
		}

		// A fallback, so that whoever asks for a source by type gets the application's
		// own.
		@Bean(SOURCE)
		@Fallback
		PolicyCorsConfigurationSource corsConfigurationSource(PoliciesInForce policies) {
			return new PolicyCorsConfigurationSource(policies);
		}

		@Bean
		static HandlerMappingPostProcessor corsHandlerMappingPostProcessor() {
			return new HandlerMappingPostProcessor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(PolicyCorsWebFilter.class)
	static class SetAside {

		@Bean
		static SetAsideWarning corsSetAsideWarning() {
			return new SetAsideWarning();
		}

	}

}
