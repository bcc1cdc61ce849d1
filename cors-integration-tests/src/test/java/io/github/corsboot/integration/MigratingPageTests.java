package io.github.corsboot.integration;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation's page on migrating: what was configured in Java, beside what the
 * page has it become.
 */
class MigratingPageTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://stranger.example";

	private static final String[] AFTER = Page.named("migrating.md").yamlWith("paths: /api/**");

	@Test
	void whatWasInARegistryIsAnsweredAlike() {
		assertAlike(registry());
	}

	@Test
	void whatWasAFilterBeanIsAnsweredAlike() {
		assertAlike(FilterBean.class);
	}

	private static void assertAlike(Class<?> configuration) {
		try (Application before = Application.servlet(Resources.class, configuration).start();
				Application after = Application.servlet(Resources.class).properties(AFTER).start()) {
			for (String origin : List.of(FRIEND, STRANGER)) {
				for (String method : List.of("GET", "PUT", "DELETE")) {
					assertThat(essence(preflight(after, origin, method))).as(method + " " + origin)
						.isEqualTo(essence(preflight(before, origin, method)));
				}
				for (String method : List.of("GET", "PUT")) {
					assertThat(essence(after.request(method, "/api/orders").from(origin).send())).as(method + origin)
						.isEqualTo(essence(before.request(method, "/api/orders").from(origin).send()));
				}
				assertThat(essence(after.request("GET", "/other").from(origin).send()))
					.isEqualTo(essence(before.request("GET", "/other").from(origin).send()));
			}
			assertThat(essence(after.request("GET", "/api/orders").send()))
				.isEqualTo(essence(before.request("GET", "/api/orders").send()));
			assertThat(preflight(after, FRIEND, "PUT").corsHeaders())
				.containsAllEntriesOf(Map.of("access-control-allow-origin", FRIEND, "access-control-allow-methods",
						"GET,PUT", "access-control-allow-credentials", "true", "access-control-max-age", "600"));
		}
	}

	@Test
	void inReportTheOldConfigurationStillDoesItsWork() {
		String[] report = Page.named("migrating.md").yamlWith("mode: report");
		try (Application before = Application.servlet(Resources.class, registry()).start();
				Application both = Application.servlet(Resources.class, registry()).properties(report).start()) {
			for (String origin : List.of(FRIEND, STRANGER)) {
				assertThat(essence(preflight(both, origin, "PUT")))
					.isEqualTo(essence(preflight(before, origin, "PUT")));
				assertThat(essence(both.request("GET", "/api/orders").from(origin).send()))
					.isEqualTo(essence(before.request("GET", "/api/orders").from(origin).send()));
			}
		}
	}

	private static Class<?> registry() {
		return ExampleCompiler.classWith("migrating.md", "CorsRegistry");
	}

	private static Call.Answer preflight(Application application, String origin, String method) {
		return application.preflight("/api/orders", origin, method)
			.header("Access-Control-Request-Headers", "content-type")
			.send();
	}

	// What a browser goes by.
	private static List<Object> essence(Call.Answer answer) {
		return List.of(answer.status(), answer.corsHeaders(), answer.body());
	}

	@Configuration(proxyBeanMethods = false)
	static class FilterBean {

		@Bean
		CorsFilter corsFilter() {
			CorsConfiguration configuration = new CorsConfiguration();
			configuration.addAllowedOrigin(FRIEND);
			configuration.addAllowedMethod("GET");
			configuration.addAllowedMethod("PUT");
			configuration.addAllowedHeader("*");
			configuration.setAllowCredentials(true);
			configuration.setMaxAge(600L);
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/api/**", configuration);
			return new CorsFilter(source);
		}

	}

	@RestController
	static class Resources {

		@GetMapping({ "/api/orders", "/other" })
		String orders() {
			return "orders";
		}

		@PutMapping("/api/orders")
		String put() {
			return "put";
		}

	}

}
