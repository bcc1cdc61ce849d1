package io.github.corsboot.integration.precedence;

import java.util.List;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call;
import io.github.corsboot.integration.Call.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies beside {@code @CrossOrigin}, the CORS mappings of an application and the CORS
 * settings of Actuator.
 */
class HandlerSettingsTests {

	private static final String APP = "https://app.example.com";

	private static final String OTHER = "https://other.example.com";

	private static final String EVIL = "https://evil.example";

	private static final List<String> COVERED = List.of("/api/annotated", "/api/annotated-for-all", "/api/mapped",
			"/api/mapped-for-all", "/actuator/health");

	private static final List<String> UNCOVERED = List.of("/free/annotated", "/free/annotated-for-all", "/free/mapped",
			"/free/mapped-for-all", "/actuator/info", "/nowhere");

	@Test
	void onServletStack() {
		policyDecidesOnCoveredPathsOnly(Application.servlet(Handlers.class, MvcMappings.class),
				Application.servlet(Handlers.class, MvcMappings.class));
	}

	@Test
	void onReactiveStack() {
		policyDecidesOnCoveredPathsOnly(Application.reactive(Handlers.class, WebFluxMappings.class),
				Application.reactive(Handlers.class, WebFluxMappings.class));
	}

	private void policyDecidesOnCoveredPathsOnly(Application.Builder withStarter, Application.Builder withoutStarter) {
		try (Application application = settings(withStarter).start();
				Application without = settings(withoutStarter).properties("cors.enabled=false").start()) {
			assertThat(COVERED).allSatisfy((path) -> assertPolicyDecides(application, path));
			for (String path : UNCOVERED) {
				for (String origin : List.of(APP, OTHER, EVIL)) {
					assertSame(application.request("GET", path).from(origin),
							without.request("GET", path).from(origin));
					assertSame(application.preflight(path, origin, "GET"), without.preflight(path, origin, "GET"));
				}
			}
			for (String path : List.of("/free/annotated", "/free/mapped", "/actuator/info")) {
				assertThat(application.request("GET", path).from(OTHER).send().corsHeaders()).as(path)
					.containsEntry("access-control-allow-origin", OTHER);
				assertThat(application.preflight(path, APP, "GET").send().status()).as(path).isEqualTo(403);
			}
		}
	}

	private static Application.Builder settings(Application.Builder builder) {
		return builder.properties("cors.paths=/api/**", "cors.allowed-origins=" + APP,
				"cors.policies.health.paths=/actuator/health/**",
				"management.endpoints.web.exposure.include=health,info",
				"management.endpoints.web.cors.allowed-origins=" + OTHER);
	}

	private static void assertPolicyDecides(Application application, String path) {
		Answer allowed = application.request("GET", path).from(APP).send();
		assertThat(allowed.status()).isEqualTo(200);
		assertThat(allowed.corsHeaders()).hasSize(1).containsEntry("access-control-allow-origin", APP);
		Answer preflight = application.preflight(path, APP, "GET").send();
		assertThat(preflight.corsHeaders()).containsEntry("access-control-allow-origin", APP)
			.containsEntry("access-control-allow-methods", "GET,HEAD,POST");
		for (String origin : List.of(OTHER, EVIL)) {
			assertThat(application.request("GET", path).from(origin).send().status()).isEqualTo(403);
			assertThat(application.preflight(path, origin, "GET").send().status()).isEqualTo(403);
		}
	}

	private static void assertSame(Call with, Call without) {
		assertThat(with.send().cors()).isEqualTo(without.send().cors());
	}

	@RestController
	@RequestMapping({ "/api", "/free" })
	static class Handlers {

		@CrossOrigin(OTHER)
		@RequestMapping("/annotated")
		String annotated() {
			return "reached";
		}

		@CrossOrigin("*")
		@RequestMapping("/annotated-for-all")
		String annotatedForAll() {
			return "reached";
		}

		@RequestMapping({ "/mapped", "/mapped-for-all" })
		String mapped() {
			return "reached";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MvcMappings implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/*/mapped").allowedOrigins(OTHER);
			registry.addMapping("/*/mapped-for-all").allowedOrigins("*").allowedMethods("*");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WebFluxMappings implements WebFluxConfigurer {

		@Override
		public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
			registry.addMapping("/*/mapped").allowedOrigins(OTHER);
			registry.addMapping("/*/mapped-for-all").allowedOrigins("*").allowedMethods("*");
		}

	}

}
