package io.github.corsboot.autoconfigure.servlet;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.policy.RequestSetup;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.RawHttp;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Policies beside {@code @CrossOrigin} and the CORS mappings of Spring MVC.
 */
class CrossOriginTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String OTHER = "https://other.example.com";

	private static final String STRANGER = "https://evil.example.net";

	private static final String OWN = "https://public.example.com";

	private static ServletServer server;

	private static ServletServer without;

	@BeforeAll
	static void start() {
		server = ServletServer.of(Application.class)
			.policies(policy("api", PolicyMode.ENFORCE, FRIEND), policy("lenient", PolicyMode.HEADERS_ONLY, FRIEND),
					policy("report", PolicyMode.REPORT, FRIEND), policy("open", PolicyMode.ENFORCE, "*"))
			.start();
		without = ServletServer.of(Application.class).start();
	}

	private static CorsPolicy policy(String name, PolicyMode mode, String origin) {
		PolicyRules rules = TestPolicy.rules(name, "/" + name + "/**");
		return new RequestSetup(new PolicyRules(rules.name(), rules.paths(), mode, rules.grants(), Tolerances.NONE),
				List.of(origin), List.of(OWN))
			.policy();
	}

	@AfterAll
	static void stop() {
		server.close();
		without.close();
	}

	@ParameterizedTest
	@CsvSource({ "/api/annotated", "/api/mapped", "/api/contained" })
	void aHandlersSettingsDoNotWidenAPolicy(String path) {
		for (String origin : List.of(OTHER, STRANGER)) {
			assertThat(get(path, origin).status()).isEqualTo(403);
			assertThat(get(path, origin).corsHeaders()).isEmpty();
			assertThat(server.preflight(path, origin, "GET").send().status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/api/annotated", "/api/mapped", "/api/contained" })
	void aHandlersSettingsDoNotNarrowAPolicy(String path) {
		Response response = get(path, FRIEND);
		assertThat(response.body()).isEqualTo("reached");
		assertThat(response.corsHeaders()).containsExactly(entry("access-control-allow-origin", FRIEND));
		assertThat(response.header("Vary")).containsExactly("Origin");
		Response preflight = server.preflight(path, FRIEND, "POST").send();
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.corsHeaders()).containsEntry("access-control-allow-methods", "GET,HEAD,POST");
	}

	@ParameterizedTest
	@CsvSource({ "/annotated", "/mapped", "/contained" })
	void whatAPolicyLetThroughIsNotRefusedByAHandlersSettings(String path) {
		for (String origin : List.of(STRANGER, "null", "http://[broken", OTHER)) {
			Response response = get("/lenient" + path, origin);
			assertThat(response.body()).as(origin).isEqualTo("reached");
			assertThat(response.corsHeaders()).isEmpty();
			assertThat(response.vary()).containsExactly("Origin");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/annotated", "/mapped", "/contained" })
	void theApplicationsOwnOriginIsNotRefusedByAHandlersSettings(String path) {
		Response named = get("/api" + path, OWN);
		assertThat(named.body()).isEqualTo("reached");
		assertThat(named.corsHeaders()).isEmpty();
		Response marked = request("/api" + path, "null").header("Sec-Fetch-Site", "same-origin").send();
		assertThat(marked.body()).isEqualTo("reached");
		assertThat(marked.corsHeaders()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/annotated", "/mapped", "/contained" })
	void whereAnyOriginIsAllowedOneAnswerServesEveryone(String path) {
		for (String origin : List.of(STRANGER, "http://[broken", OTHER)) {
			Response response = get("/open" + path, origin);
			assertThat(response.body()).isEqualTo("reached");
			assertThat(response.corsHeaders()).containsExactly(entry("access-control-allow-origin", "*"));
			assertThat(response.vary()).isEmpty();
		}
		assertThat(server.request("GET", "/open" + path).send().vary()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/free,/annotated", "/free,/mapped", "/free,/plain", "/free,/missing", "/free,/contained",
			"/report,/annotated", "/report,/mapped", "/report,/contained", "/report,/plain", "/report,/missing" })
	void withoutAPolicyInForceAnAnswerIsTheSameAsWithoutTheStarter(String root, String path) {
		for (String origin : List.of(OTHER, FRIEND, STRANGER, "null")) {
			for (String method : List.of("GET", "OPTIONS", "HEAD")) {
				assertSame(server.request(method, root + path).header("Origin", origin).send(),
						without.request(method, root + path).header("Origin", origin).send());
			}
			for (String method : List.of("GET", "POST", "DELETE")) {
				assertSame(server.preflight(root + path, origin, method).send(),
						without.preflight(root + path, origin, method).send());
			}
		}
	}

	private static void assertSame(Response actual, Response expected) {
		assertThat(actual.status()).isEqualTo(expected.status());
		assertThat(actual.corsHeaders()).isEqualTo(expected.corsHeaders());
		assertThat(actual.header("Vary")).isEqualTo(expected.header("Vary"));
		assertThat(actual.header("Allow")).isEqualTo(expected.header("Allow"));
		assertThat(actual.body().replaceAll("\"timestamp\":\"[^\"]*\"", ""))
			.isEqualTo(expected.body().replaceAll("\"timestamp\":\"[^\"]*\"", ""));
	}

	@Test
	void thereIsACrossOriginAnswerToCompareWith() {
		assertThat(without.preflight("/free/annotated", OTHER, "GET").send().corsHeaders())
			.containsEntry("access-control-allow-origin", OTHER);
		assertThat(without.request("GET", "/free/mapped").header("Origin", STRANGER).send().status()).isEqualTo(403);
	}

	private static Response get(String path, String origin) {
		return request(path, origin).send();
	}

	private static RawHttp request(String path, String origin) {
		return server.request("GET", path).header("Origin", origin);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Controller.class)
	static class Application {

		@Bean
		WebMvcConfigurer corsMappings() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					registry.addMapping("/*/mapped").allowedOrigins(OTHER);
				}

			};
		}

		@Bean
		HandlerMapping holder(ApplicationContext context) {
			HttpRequestHandler handler = (request, response) -> response.getWriter().write("reached");
			CorsConfiguration cors = new CorsConfiguration();
			cors.setAllowedOrigins(List.of(OTHER));
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/*/contained", handler));
			mapping.setCorsConfigurations(Map.of("/*/contained", cors));
			mapping.setApplicationContext(context);
			return new Holder(mapping);
		}

	}

	// As Spring Data REST has it: the outer mapping is the bean.
	private record Holder(HandlerMapping mapping) implements HandlerMapping, Iterable<HandlerMapping>, Ordered {

		@Override
		public int getOrder() {
			return -1;
		}

		@Override
		public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
			return this.mapping.getHandler(request);
		}

		@Override
		public Iterator<HandlerMapping> iterator() {
			return List.of(this.mapping).iterator();
		}

	}

	@RestController
	@RequestMapping({ "/api", "/lenient", "/report", "/open", "/free" })
	static class Controller {

		@CrossOrigin(OTHER)
		@GetMapping("/annotated")
		String annotated() {
			return "reached";
		}

		@GetMapping("/mapped")
		String mapped() {
			return "reached";
		}

		@GetMapping("/plain")
		String plain() {
			return "reached";
		}

	}

}
