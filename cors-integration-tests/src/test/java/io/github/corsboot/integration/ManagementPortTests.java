package io.github.corsboot.integration;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies beside Actuator's own CORS settings: on the port of the application and on a
 * port of its own, with a base path and without, with Spring Security and without.
 */
class ManagementPortTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String CONSOLE = "https://console.example.com";

	static List<Arguments> applications() {
		List<Arguments> all = new ArrayList<>();
		for (WebApplicationType type : List.of(WebApplicationType.SERVLET, WebApplicationType.REACTIVE)) {
			all.add(Arguments.of(type, false, "", ""));
			all.add(Arguments.of(type, false, "0", "/ops"));
			all.add(Arguments.of(type, true, "", ""));
			all.add(Arguments.of(type, true, "0", ""));
		}
		return all;
	}

	@ParameterizedTest
	@MethodSource("applications")
	void thePolicyOfEveryPathLeavesActuatorAlone(WebApplicationType type, boolean secured, String port,
			String basePath) {
		try (Application application = application(type, secured, port, basePath)
			.properties("cors.allowed-origins=" + FRIEND)
			.start(); Application without = application(type, secured, port, basePath).start()) {
			assertSame(application, without, basePath);
			assertThat(get(application, basePath, CONSOLE).header("Access-Control-Allow-Origin")).isEqualTo(
					secured ? get(without, basePath, CONSOLE).header("Access-Control-Allow-Origin") : List.of(CONSOLE));
			assertThat(application.preflight("/anything", FRIEND, "GET").send().corsHeaders())
				.containsEntry("access-control-allow-origin", FRIEND);
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void aPolicyThatNamesActuatorGovernsIt(WebApplicationType type, boolean secured, String port, String basePath) {
		try (Application application = application(type, secured, port, basePath)
			.properties("cors.allowed-origins=" + FRIEND, "cors.paths=/actuator/**")
			.start()) {
			Call.Answer preflight = preflight(application, basePath, FRIEND);
			assertThat(preflight.status()).isEqualTo(200);
			assertThat(preflight.header("Access-Control-Allow-Origin")).containsExactly(FRIEND);
			Call.Answer answer = get(application, basePath, FRIEND);
			assertThat(answer.status()).isEqualTo(secured ? 401 : 200);
			assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly(FRIEND);
			assertThat(preflight(application, basePath, CONSOLE).status()).isEqualTo(403);
			Call.Answer refused = get(application, basePath, CONSOLE);
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.body()).isEqualTo("Invalid CORS request");
			assertThat(refused.corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void switchedOffActuatorIsAsWithoutTheStarter(WebApplicationType type) {
		try (Application application = application(type, false, "0", "")
			.properties("cors.allowed-origins=" + FRIEND, "cors.paths=/actuator/**", "cors.enabled=false")
			.start(); Application without = application(type, false, "0", "").start()) {
			assertSame(application, without, "");
		}
	}

	private static void assertSame(Application application, Application without, String basePath) {
		for (String origin : List.of(CONSOLE, FRIEND)) {
			assertThat(essence(preflight(application, basePath, origin)))
				.isEqualTo(essence(preflight(without, basePath, origin)));
			assertThat(essence(get(application, basePath, origin))).isEqualTo(essence(get(without, basePath, origin)));
		}
	}

	private static List<Object> essence(Call.Answer answer) {
		return List.of(answer.status(), answer.corsHeaders(), answer.vary(), answer.header("WWW-Authenticate"));
	}

	private static Application.Builder application(WebApplicationType type, boolean secured, String port,
			String basePath) {
		Application.Builder builder = ((type == WebApplicationType.SERVLET) ? Application.servlet()
				: Application.reactive())
			.properties("management.endpoints.web.exposure.include=info",
					"management.endpoints.web.cors.allowed-origins=" + CONSOLE, "management.server.port=" + port,
					"management.server.base-path=" + basePath);
		return secured ? builder.with(Application.Part.SECURITY) : builder;
	}

	private static Call.Answer preflight(Application application, String basePath, String origin) {
		return call(application, "OPTIONS", basePath).from(origin)
			.header("Access-Control-Request-Method", "GET")
			.send();
	}

	private static Call.Answer get(Application application, String basePath, String origin) {
		return call(application, "GET", basePath).from(origin).send();
	}

	private static Call call(Application application, String method, String basePath) {
		int port = application.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
		return Call.to(port, method, basePath + "/actuator/info");
	}

}
