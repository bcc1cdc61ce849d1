package io.github.corsboot.autoconfigure.security;

import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.web.reactive.PolicyCorsConfigurationSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Keeps Spring Security's reactive CORS support from ending requests that no policy
 * governs, and from judging those that a policy has judged.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "io.github.corsboot.autoconfigure.reactive.CorsReactiveAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ DispatcherHandler.class, SecurityWebFilterChain.class, ServerHttpSecurity.class })
@ConditionalOnBean(PolicyCorsConfigurationSource.class)
public final class CorsReactiveSecurityAutoConfiguration {

	CorsReactiveSecurityAutoConfiguration() {
	}

	// Switches CORS off in chains that do not mention it, unless they would use a source
	// that the application has. It comes before all other customizers, so that whatever
	// the application says of CORS stands.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Customizer<ServerHttpSecurity> corsServerHttpSecurityCustomizer(ObjectProvider<CorsConfigurationSource> sources) {
		return (http) -> http.cors((cors) -> {
			if (sources.getIfUnique() instanceof PolicyCorsConfigurationSource) {
				cors.disable();
			}
		});
	}

	// Never lazy, for nobody asks for it.
	@Bean
	@Lazy(false)
	SmartInitializingSingleton corsFilterOrderCheck(FilterSettings settings,
			ObjectProvider<WebFilterChainProxy> chains) {
		return () -> FilterOrderCheck.run(settings, FilterOrderCheck.SECURITY_ORDER,
				() -> chains.stream().findAny().isPresent());
	}

	@Bean
	static SecurityWebFilterChainPostProcessor corsSecurityWebFilterChainPostProcessor() {
		return new SecurityWebFilterChainPostProcessor();
	}

}
