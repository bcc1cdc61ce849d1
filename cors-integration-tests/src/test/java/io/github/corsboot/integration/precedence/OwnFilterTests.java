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
		theFilterAnswersPreflightsAndThePolicyTheRest(Application.servlet(Handlers.class, EarlierServletFilter.class));
	}

	@Test
	void earlierReactiveFilter() {
		theFilterAnswersPreflightsAndThePolicyTheRest(
				Application.reactive(Handlers.class, EarlierReactiveFilter.class));
	}

	private void theFilterAnswersPreflightsAndThePolicyTheRest(Application.Builder builder) {
		try (Application application = governed(builder)) {
			assertThat(application.preflight("/api/1", EVIL, "POST").send().status()).isEqualTo(200);
			Answer allowed = application.request("POST", "/api/1").from(APP).send();
			assertThat(allowed.body()).isEqualTo("reached");
			assertThat(allowed.header("Access-Control-Allow-Origin")).containsExactly(APP);
			assertThat(application.request("POST", "/api/1").from(EVIL).send().status()).isEqualTo(403);
		}
	}

	private static Application governed(Application.Builder builder) {
		return builder.properties("cors.allowed-origins=" + APP, "cors.paths=/api/**").start();
	}

	private void thePolicyDecides(Application.Builder builder) {
		try (Application application = governed(builder)) {
			Answer allowed = application.request("GET", "/api/1").from(APP).send();
			assertThat(allowed.body()).isEqualTo("reached");
			assertThat(allowed.header("Access-Control-Allow-Origin")).containsExactly(APP);
			assertThat(application.request("GET", "/api/1").from(EVIL).send().status()).isEqualTo(403);
			assertThat(application.preflight("/api/1", EVIL, "POST").send().status()).isEqualTo(403);
			assertThat(application.request("GET", "/open/1").from(EVIL).send().corsHeaders())
				.containsEntry("access-control-allow-origin", "*");
		}
	}

	private static CorsConfiguration everyone() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of("*"));
		configuration.setAllowedMethods(List.of("*"));
		return configuration;
	}

	private static CorsFilter servletFilter() {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", everyone());
		return new CorsFilter(source);
	}

	private static CorsWebFilter reactiveFilter() {
		return new CorsWebFilter((exchange) -> everyone());
	}

	@RestController
	static class Handlers {

		@RequestMapping({ "/api/1", "/open/1" })
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
