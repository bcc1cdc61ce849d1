package io.github.corsboot.integration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.integration.Call.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on migrating: a filter bean whose {@code CorsConfiguration} names an origin
 * and nothing else, beside the configuration that keeps what it did.
 */
class BareConfigurationMigrationTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://stranger.example";

	private static final String[] AFTER = Page.named("migrating.md").yamlWith("allowed-headers: []");

	@Test
	void servletFilter() {
		assertAlike(Application.servlet(Resources.class, ServletFilter.class), Application.servlet(Resources.class));
	}

	@Test
	void reactiveFilter() {
		assertAlike(Application.reactive(Resources.class, ReactiveFilter.class), Application.reactive(Resources.class));
	}

	private static void assertAlike(Application.Builder bean, Application.Builder policy) {
		try (Application before = bean.start(); Application after = policy.properties(AFTER).start()) {
			for (String origin : List.of(FRIEND, STRANGER)) {
				for (String method : List.of("GET", "HEAD", "POST")) {
					Answer old = before.preflight("/orders", origin, method).send();
					boolean allowed = origin.equals(FRIEND) && !method.equals("POST");
					assertThat(old.status()).isEqualTo(allowed ? 200 : 403);
					Map<String, String> expected = new HashMap<>(old.corsHeaders());
					if (allowed) {
						assertThat(expected.put("access-control-max-age", "5")).isNull();
					}
					Answer now = after.preflight("/orders", origin, method).send();
					assertThat(now.status()).as(method + " " + origin).isEqualTo(old.status());
					assertThat(now.corsHeaders()).as(method + " " + origin).isEqualTo(expected);
					assertSame(before.request(method, "/orders").from(origin),
							after.request(method, "/orders").from(origin), allowed ? 200 : 403);
				}
			}
			assertSame(withHeader(before), withHeader(after), 403);
			assertSame(before.request("POST", "/orders"), after.request("POST", "/orders"), 200);
		}
	}

	private static Call withHeader(Application application) {
		return application.preflight("/orders", FRIEND, "GET").header("Access-Control-Request-Headers", "content-type");
	}

	private static void assertSame(Call before, Call after, int status) {
		Answer old = before.send();
		Answer now = after.send();
		assertThat(now.status()).isEqualTo(old.status()).isEqualTo(status);
		assertThat(now.corsHeaders()).isEqualTo(old.corsHeaders());
	}

	private static CorsConfiguration originAlone() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin(FRIEND);
		return configuration;
	}

	@Configuration(proxyBeanMethods = false)
	static class ServletFilter {

		@Bean
		CorsFilter corsFilter() {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", originAlone());
			return new CorsFilter(source);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveFilter {

		@Bean
		CorsWebFilter corsFilter() {
			return new CorsWebFilter((exchange) -> originAlone());
		}

	}

	@RestController
	static class Resources {

		@RequestMapping("/orders")
		String orders() {
			return "orders";
		}

	}

}
