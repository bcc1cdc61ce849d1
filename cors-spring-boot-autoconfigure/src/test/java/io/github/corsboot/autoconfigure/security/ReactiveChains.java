package io.github.corsboot.autoconfigure.security;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;

/**
 * Security chains that the author of a reactive application may write.
 */
final class ReactiveChains {

	private ReactiveChains() {
	}

	static CorsConfigurationSource partnerSource() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(ReactiveSecuredApplication.PARTNER));
		configuration.setAllowedMethods(List.of("*"));
		return (exchange) -> configuration;
	}

	private static ServerHttpSecurity rules(ServerHttpSecurity http) {
		return http
			.authorizeExchange((exchanges) -> exchanges.pathMatchers("/*/open")
				.permitAll()
				.pathMatchers("/*/denied")
				.denyAll()
				.anyExchange()
				.authenticated())
			.httpBasic(Customizer.withDefaults());
	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithoutMention {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return rules(http).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithDefaults {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return rules(http).cors(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainThatDisables {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return rules(http).cors(ServerHttpSecurity.CorsSpec::disable).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithOwnSource {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return rules(http).cors((cors) -> cors.configurationSource(partnerSource())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithOwnSourceByCustomizer extends ChainWithoutMention {

		@Bean
		Customizer<ServerHttpSecurity> partners() {
			return (http) -> http.cors((cors) -> cors.configurationSource(partnerSource()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithSourceBean extends ChainWithoutMention {

		@Bean
		CorsConfigurationSource partners() {
			return partnerSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithDefaultsAndSourceBean extends ChainWithDefaults {

		@Bean
		CorsConfigurationSource partners() {
			return partnerSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoChain {

	}

}
