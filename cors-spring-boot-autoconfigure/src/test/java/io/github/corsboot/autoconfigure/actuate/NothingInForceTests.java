package io.github.corsboot.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.testsupport.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator is told while no policy judges any request, over sockets on both
 * stacks.
 */
@ExtendWith(OutputCaptureExtension.class)
class NothingInForceTests {

	private static final String NOTHING = "No policy is in force: no origins are configured under 'cors', or"
			+ " cors.enabled=false";

	private static final String CHECK = "/actuator/corscheck?url=/api/orders&origin=https://evil.example";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void withoutAnyPolicy(WebApplicationType type) {
		try (OperatedApplication application = OperatedApplication.start(type)) {
			assertNothingIsInForce(application);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void switchedOff(WebApplicationType type) {
		try (OperatedApplication application = OperatedApplication.start(type, "cors.enabled=false",
				"cors.allowed-origins=https://app.example.com")) {
			assertNothingIsInForce(application);
		}
	}

	private static void assertNothingIsInForce(OperatedApplication application) {
		assertThat(application.get("/api/orders", "https://evil.example").status()).isEqualTo(200);
		assertThat(JsonPath.<Map<String, Object>>read(application.get("/actuator/cors").body(), "$"))
			.isEqualTo(Map.of("message", NOTHING, "configuration", Map.of("state", "in-force"), "policies", List.of(),
					"sources", List.of()));
		assertThat(application.get("/actuator/cors/default").status()).isEqualTo(404);
		assertThat(application.post("/actuator/cors").status()).isEqualTo(200);
		Map<String, Object> answer = JsonPath.read(application.get(CHECK).body(), "$");
		Map<String, Object> notCovered = Map.of("verdict", "not-covered", "action", "proceed", "explanation", NOTHING,
				"headers", Map.of());
		assertThat(answer).isEqualTo(Map.of("url", "/api/orders", "origin", "https://evil.example", "method", "GET",
				"preflight", notCovered, "actual", notCovered));
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, corsFilter", "SERVLET, corsConfigurationSource", "REACTIVE, corsFilter",
			"REACTIVE, corsConfigurationSource" })
	void setAsideByABeanOfTheApplication(WebApplicationType type, String bean, CapturedOutput output) {
		Class<?> configuration = switch (type + " " + bean) {
			case "SERVLET corsFilter" -> ServletFilter.class;
			case "SERVLET corsConfigurationSource" -> ServletSource.class;
			case "REACTIVE corsFilter" -> ReactiveFilter.class;
			default -> ReactiveSource.class;
		};
		try (OperatedApplication application = OperatedApplication.start(type, List.of(configuration),
				"cors.allowed-origins=https://app.example.com", "cors.policies.later.paths=/later/**",
				"cors.policies.later.mode=report")) {
			String message = "The application's own bean '" + bean
					+ "' puts the policies configured under 'cors' aside: none of them judges any request";
			String json = application.get("/actuator/cors").body();
			assertThat(JsonPath.<String>read(json, "$.setAside")).isEqualTo(bean);
			assertThat(JsonPath.<String>read(json, "$.message")).isEqualTo(message);
			assertThat(JsonPath.<List<String>>read(json, "$.policies[*].name")).containsExactlyInAnyOrder("default",
					"later");
			assertThat(JsonPath.<String>read(application.get("/actuator/cors/default").body(), "$.setAside"))
				.isEqualTo(bean);
			for (String origin : List.of("https://app.example.com", "https://evil.example")) {
				String answer = application.get("/actuator/corscheck?url=/api/orders&origin=" + origin).body();
				for (String request : List.of("preflight", "actual")) {
					assertThat(JsonPath.<Map<String, Object>>read(answer, "$." + request)).isEqualTo(Map.of("verdict",
							"set-aside", "action", "proceed", "explanation", message, "headers", Map.of()));
				}
				assertThat(answer).doesNotContain("\"policy\"", "\"entry\"", "allowed\"", "rejected");
			}
			assertThat(output).contains("The application's own bean '" + bean + "'")
				.doesNotContain("governs")
				.doesNotContain("has mode");
		}
	}

	@Test
	void questionThatCannotBeCheckedIsOneWithoutPoliciesToo() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET)) {
			RawHttp.Response response = application.get("/actuator/corscheck?url=orders&origin=https://a.example");
			assertThat(response.status()).isEqualTo(400);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class ServletFilter {

		@Bean
		CorsFilter corsFilter() {
			return new CorsFilter(ServletSource.source());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletSource {

		@Bean
		UrlBasedCorsConfigurationSource corsConfigurationSource() {
			return source();
		}

		static UrlBasedCorsConfigurationSource source() {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", new CorsConfiguration().applyPermitDefaultValues());
			return source;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveFilter {

		@Bean
		CorsWebFilter corsFilter() {
			return new CorsWebFilter((exchange) -> new CorsConfiguration().applyPermitDefaultValues());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveSource {

		@Bean
		org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource corsConfigurationSource() {
			return new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource();
		}

	}

}
