package io.github.corsboot.integration.precedence;

import java.util.List;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies beside CORS filters of the application's own, whose beans have other names
 * than the starter's.
 */
class OwnFilterTests {

	private static final String APP = "https://app.example.com";

	private static final String OTHER = "https://other.example.com";

	private static final String EVIL = "https://evil.example";

	@Test
	void laterServletFilter() {
		thePolicyDecides(Application.servlet(Handlers.class, LaterServletFilter.class));
	}

	@Test
	void laterReactiveFilter() {
		thePolicyDecides(Application.reactive(Handlers.class, LaterReactiveFilter.class));
	}

	@Test
	void earlierServletFilter() {
		theFilterAnswersFirstAndThePolicyAfterIt(Application.servlet(Handlers.class, EarlierServletFilter.class));
	}

	@Test
	void earlierReactiveFilter() {
		theFilterAnswersFirstAndThePolicyAfterIt(Application.reactive(Handlers.class, EarlierReactiveFilter.class));
	}

	private void theFilterAnswersFirstAndThePolicyAfterIt(Application.Builder builder) {
		try (Application application = governed(builder)) {
			assertThat(application.preflight("/api/1", EVIL, "POST").send().status()).isEqualTo(200);
			Answer allowed = application.request("POST", "/api/1").from(APP).send();
			assertThat(allowed.body()).isEqualTo("reached");
			assertThat(allowed.header("Access-Control-Allow-Origin")).containsExactly(APP);
			assertThat(application.request("POST", "/api/1").from(EVIL).send().status()).isEqualTo(403);
			assertThat(application.request("POST", "/api/narrow").from(APP).send().status()).isEqualTo(403);
		}
	}

	private static Application governed(Application.Builder builder) {
		return builder.properties("cors.allowed-origins=" + APP, "cors.paths=/api/**").start();
	}

	private void thePolicyDecides(Application.Builder builder) {
		try (Application application = governed(builder)) {
			for (String path : List.of("/api/1", "/api/narrow")) {
				Answer allowed = application.request("GET", path).from(APP).send();
				assertThat(allowed.body()).isEqualTo("reached");
				assertThat(allowed.header("Access-Control-Allow-Origin")).containsExactly(APP);
				assertThat(application.preflight(path, APP, "POST").send().status()).isEqualTo(200);
				assertThat(application.request("GET", path).from(OTHER).send().status()).isEqualTo(403);
				assertThat(application.preflight(path, OTHER, "POST").send().status()).isEqualTo(403);
			}
			assertThat(application.request("GET", "/open/narrow").from(APP).send().status()).isEqualTo(403);
			assertThat(application.request("GET", "/open/1").from(EVIL).send().corsHeaders())
				.containsEntry("access-control-allow-origin", "*");
		}
	}

	private static CorsConfiguration allow(String origin) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(origin));
		configuration.setAllowedMethods(List.of("*"));
		return configuration;
	}

	private static CorsFilter servletFilter() {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/*/narrow", allow(OTHER));
		source.registerCorsConfiguration("/**", allow("*"));
		return new CorsFilter(source);
	}

	private static CorsWebFilter reactiveFilter() {
		return new CorsWebFilter(
				(exchange) -> allow(exchange.getRequest().getPath().value().endsWith("/narrow") ? OTHER : "*"));
	}

	@RestController
	static class Handlers {

		@RequestMapping({ "/api/1", "/api/narrow", "/open/1", "/open/narrow" })
		String reached() {
			return "reached";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LaterServletFilter {

		@Bean
		CorsFilter partnersCorsFilter() {
			return servletFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlierServletFilter {

		@Bean
		FilterRegistrationBean<CorsFilter> partnersCorsFilter() {
			FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(servletFilter());
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LaterReactiveFilter {

		@Bean
		CorsWebFilter partnersCorsFilter() {
			return reactiveFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlierReactiveFilter {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		CorsWebFilter partnersCorsFilter() {
			return reactiveFilter();
		}

	}

}
