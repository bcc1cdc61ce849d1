package io.github.corsboot.autoconfigure.security;

import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.RawHttp;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies beside Actuator's own CORS settings, on the port of the application and on a
 * port of its own, behind the chain that Spring Boot makes for Actuator.
 */
class ServletManagementTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String CONSOLE = "https://console.example.com";

	private static final String STRANGER = "https://evil.example.net";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aPolicyThatNamesActuatorGovernsIt(boolean ownPort) {
		try (ServletServer server = server(ownPort).with(CorsServletSecurityAutoConfiguration.class)
			.policies(ServletServer.policy(TestPolicy.rules("actuator", "/actuator/**"), FRIEND))
			.start()) {
			Response preflight = preflight(server, "/actuator/probe", FRIEND, "GET").send();
			assertThat(preflight.status()).isEqualTo(200);
			assertThat(preflight.corsHeaders()).containsEntry("access-control-allow-origin", FRIEND);
			assertThat(preflight(server, "/actuator/probe", CONSOLE, "GET").send().status()).isEqualTo(403);
			Response anonymous = request(server, "GET", "/actuator/probe", FRIEND).send();
			assertThat(anonymous.status()).isEqualTo(401);
			assertThat(anonymous.corsHeaders()).containsEntry("access-control-allow-origin", FRIEND);
			Response refused = request(server, "GET", "/actuator/probe", CONSOLE).send();
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.body()).isEqualTo("Invalid CORS request");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void otherwiseActuatorsOwnSettingsApplyAsWithoutTheStarter(boolean ownPort) {
		try (ServletServer server = server(ownPort).with(CorsServletSecurityAutoConfiguration.class)
			.policies(ServletServer.policy(TestPolicy.rules("api", "/api/**"), FRIEND))
			.start(); ServletServer without = server(ownPort).start()) {
			for (String path : List.of("/actuator/probe", "/actuator/missing", "/actuator")) {
				for (String origin : List.of(CONSOLE, FRIEND, STRANGER)) {
					assertSame(preflight(server, path, origin, "GET"), preflight(without, path, origin, "GET"));
					assertSame(request(server, "GET", path, origin), request(without, "GET", path, origin));
				}
			}
		}
	}

	@Test
	void actuatorsOwnSettingsAnswerOnThePortOfTheApplication() {
		try (ServletServer server = server(false).with(CorsServletSecurityAutoConfiguration.class)
			.policies(ServletServer.policy(TestPolicy.rules("api", "/api/**"), FRIEND))
			.start()) {
			assertThat(preflight(server, "/actuator/probe", CONSOLE, "GET").send().corsHeaders())
				.containsEntry("access-control-allow-origin", CONSOLE);
		}
	}

	private static void assertSame(RawHttp actual, RawHttp expected) {
		Response first = actual.send();
		Response second = expected.send();
		assertThat(first.status()).isEqualTo(second.status());
		assertThat(first.corsHeaders()).isEqualTo(second.corsHeaders());
		assertThat(first.header("Vary")).isEqualTo(second.header("Vary"));
	}

	private static RawHttp preflight(ServletServer server, String path, String origin, String method) {
		return request(server, "OPTIONS", path, origin).header("Access-Control-Request-Method", method);
	}

	private static RawHttp request(ServletServer server, String method, String path, String origin) {
		int port = server.context().getEnvironment().getRequiredProperty("local.management.port", int.class);
		return RawHttp.request(port, method, path).header("Origin", origin);
	}

	private static ServletServer.Builder server(boolean ownPort) {
		return ServletServer.of(Application.class)
			.properties("management.endpoints.web.exposure.include=probe",
					"management.endpoints.web.cors.allowed-origins=" + CONSOLE, "spring.security.user.name=user",
					"spring.security.user.password=secret",
					ownPort ? "management.server.port=0" : "management.server.port=")
			.with(SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
					SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
					ManagementWebSecurityAutoConfiguration.class, ManagementContextAutoConfiguration.class,
					ServletManagementContextAutoConfiguration.class,
					TomcatServletManagementContextAutoConfiguration.class, EndpointAutoConfiguration.class,
					WebEndpointAutoConfiguration.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Probe probe() {
			return new Probe();
		}

	}

	@Endpoint(id = "probe")
	static class Probe {

		@ReadOperation
		Map<String, String> probe() {
			return Map.of("probe", "reached");
		}

	}

}
