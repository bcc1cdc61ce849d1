package io.github.corsboot.autoconfigure.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * What an application may say of CORS in its filter chains.
 */
enum SecurityChains {

	/** The chain that Spring Boot makes. */
	OF_SPRING_BOOT(OfSpringBoot.class),

	/** Nothing is said. */
	SILENT(Silent.class),

	/** With {@code cors(withDefaults())}. */
	DEFAULTS(Defaults.class),

	/** With {@code cors(disable)}. */
	DISABLED(Disabled.class),

	/** With a source given to the chain. */
	OWN_SOURCE(OwnSource.class),

	/** With a bean of the type that Spring Security looks for. */
	OWN_SOURCE_BEAN(OwnSourceBean.class),

	/** With customizers among the beans. */
	CUSTOMIZED(Customized.class),

	/** With a customizer of the whole chain among the beans. */
	CUSTOMIZED_WHOLE(CustomizedWhole.class),

	/** With two chains that say different things. */
	SEVERAL(Several.class);

	/** The origin that the application itself allows. */
	static final String OTHER = "https://other.example.com";

	private final Class<?> configuration;

	SecurityChains(Class<?> configuration) {
		this.configuration = configuration;
	}

	Class<?> configuration() {
		return this.configuration;
	}

	private static HttpSecurity secured(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.httpBasic(Customizer.withDefaults());
	}

	private static UrlBasedCorsConfigurationSource otherOnly() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin(OTHER);
		configuration.addAllowedMethod("*");
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", configuration);
		return source;
	}

	@Configuration(proxyBeanMethods = false)
	static class OfSpringBoot {

	}

	@Configuration(proxyBeanMethods = false)
	static class Silent {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return secured(http).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Defaults {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return secured(http).cors(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Disabled {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return secured(http).cors(CorsConfigurer::disable).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSource {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return secured(http).cors((cors) -> cors.configurationSource(otherOnly())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSourceBean extends Silent {

		@Bean
		UrlBasedCorsConfigurationSource partners() {
			return otherOnly();
		}

		@Bean
		String useOfTheType(UrlBasedCorsConfigurationSource source) {
			return source.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customized extends Silent {

		@Bean
		Customizer<CorsConfigurer<HttpSecurity>> corsCustomizer() {
			return (cors) -> cors.configurationSource(otherOnly());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizedWhole extends Silent {

		@Bean
		Customizer<HttpSecurity> httpCustomizer() {
			return (http) -> http.cors(Customizer.withDefaults());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Several {

		@Bean
		@Order(1)
		SecurityFilterChain withCors(HttpSecurity http) {
			return secured(http.securityMatcher("/*/annotated")).cors(Customizer.withDefaults()).build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain withoutCors(HttpSecurity http) {
			return secured(http).build();
		}

	}

}
