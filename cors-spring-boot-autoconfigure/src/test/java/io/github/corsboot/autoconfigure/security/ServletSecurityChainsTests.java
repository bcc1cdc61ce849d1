package io.github.corsboot.autoconfigure.security;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.policy.RequestSetup;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.RawHttp;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Policies in front of Spring Security's filter chains, whatever those say of CORS.
 */
class ServletSecurityChainsTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String OTHER = SecurityChains.OTHER;

	private static final String STRANGER = "https://evil.example.net";

	private static final String OWN = "https://public.example.com";

	private static final String USER = "Basic dXNlcjpzZWNyZXQ=";

	private static final Map<SecurityChains, ServletServer> governed = new EnumMap<>(SecurityChains.class);

	private static final Map<SecurityChains, ServletServer> ungoverned = new EnumMap<>(SecurityChains.class);

	@AfterAll
	static void stop() {
		governed.values().forEach(ServletServer::close);
		ungoverned.values().forEach(ServletServer::close);
	}

	@ParameterizedTest
	@EnumSource
	void answersOfEveryKindCarryTheHeaders(SecurityChains chains) {
		ServletServer server = governed(chains);
		Response anonymous = server.request("GET", "/api/plain").header("Origin", FRIEND).send();
		assertThat(anonymous.status()).isEqualTo(401);
		assertAllowed(anonymous);
		Response user = get(server, "/api/plain", FRIEND);
		assertThat(user.body()).isEqualTo("reached");
		assertAllowed(user);
		Response missing = get(server, "/api/missing", FRIEND);
		assertThat(missing.status()).isEqualTo(404);
		assertAllowed(missing);
		Response withoutToken = server.request("POST", "/api/plain")
			.header("Origin", FRIEND)
			.header("Authorization", USER)
			.send();
		assertThat(withoutToken.status())
			.isEqualTo(server.request("POST", "/api/plain").header("Authorization", USER).send().status());
		assertThat(withoutToken.body()).isNotEqualTo("Invalid CORS request");
		assertAllowed(withoutToken);
	}

	@ParameterizedTest
	@EnumSource
	void preflightsAreAnsweredBeforeAuthentication(SecurityChains chains) {
		for (String path : List.of("/api/plain", "/api/annotated", "/api/mapped", "/api/missing")) {
			Response response = governed(chains).preflight(path, FRIEND, "POST").send();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.corsHeaders()).containsEntry("access-control-allow-origin", FRIEND)
				.containsEntry("access-control-allow-methods", "GET,HEAD,POST");
			assertThat(governed(chains).preflight(path, OTHER, "GET").send().status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EnumSource
	void noChainWidensAPolicy(SecurityChains chains) {
		for (String path : List.of("/api/plain", "/api/annotated", "/api/mapped")) {
			for (String origin : List.of(OTHER, STRANGER)) {
				Response response = get(governed(chains), path, origin);
				assertThat(response.status()).isEqualTo(403);
				assertThat(response.body()).isEqualTo("Invalid CORS request");
				assertThat(response.corsHeaders()).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void noChainRefusesWhatAPolicyLetThrough(SecurityChains chains) {
		for (String path : List.of("/plain", "/annotated", "/mapped")) {
			Response own = get(governed(chains), "/api" + path, OWN);
			assertThat(own.body()).isEqualTo("reached");
			assertThat(own.corsHeaders()).isEmpty();
			Response lenient = get(governed(chains), "/lenient" + path, STRANGER);
			assertThat(lenient.body()).isEqualTo("reached");
			assertThat(lenient.corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void withoutAPolicyInForceAnAnswerIsTheSameAsWithoutTheStarter(SecurityChains chains) {
		for (String root : List.of("/free", "/report")) {
			for (String path : List.of("/plain", "/annotated", "/mapped", "/missing")) {
				for (String origin : List.of(OTHER, FRIEND, STRANGER, "null")) {
					for (String method : List.of("GET", "OPTIONS", "POST")) {
						assertSame(chains, (server) -> server.request(method, root + path).header("Origin", origin));
						assertSame(chains,
								(server) -> server.request(method, root + path)
									.header("Origin", origin)
									.header("Authorization", USER));
						assertSame(chains, (server) -> server.preflight(root + path, origin, method));
					}
				}
			}
		}
	}

	private static void assertSame(SecurityChains chains, Function<ServletServer, RawHttp> request) {
		Response actual = request.apply(governed(chains)).send();
		Response expected = request.apply(ungoverned(chains)).send();
		assertThat(actual.status()).isEqualTo(expected.status());
		assertThat(actual.corsHeaders()).isEqualTo(expected.corsHeaders());
		assertThat(actual.header("Vary")).isEqualTo(expected.header("Vary"));
		assertThat(actual.header("Allow")).isEqualTo(expected.header("Allow"));
		assertThat(actual.body().replaceAll("\"timestamp\":\"[^\"]*\"", ""))
			.isEqualTo(expected.body().replaceAll("\"timestamp\":\"[^\"]*\"", ""));
	}

	private static void assertAllowed(Response response) {
		assertThat(response.corsHeaders()).containsExactly(entry("access-control-allow-origin", FRIEND));
		assertThat(response.vary()).containsOnlyOnce("Origin");
	}

	private static Response get(ServletServer server, String path, String origin) {
		return server.request("GET", path).header("Origin", origin).header("Authorization", USER).send();
	}

	private static ServletServer governed(SecurityChains chains) {
		return governed.computeIfAbsent(chains,
				(key) -> server(key).with(CorsServletSecurityAutoConfiguration.class)
					.policies(policy("api", PolicyMode.ENFORCE), policy("lenient", PolicyMode.HEADERS_ONLY),
							policy("report", PolicyMode.REPORT))
					.start());
	}

	private static ServletServer ungoverned(SecurityChains chains) {
		return ungoverned.computeIfAbsent(chains, (key) -> server(key).start());
	}

	private static ServletServer.Builder server(SecurityChains chains) {
		return ServletServer.of(Application.class, chains.configuration())
			.properties("spring.security.user.name=user", "spring.security.user.password=secret")
			.with(SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
					SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class);
	}

	private static CorsPolicy policy(String name, PolicyMode mode) {
		PolicyRules rules = TestPolicy.rules(name, "/" + name + "/**");
		return new RequestSetup(new PolicyRules(rules.name(), rules.paths(), mode, rules.grants(), Tolerances.NONE),
				List.of(FRIEND), List.of(OWN))
			.policy();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Controller.class)
	static class Application {

		@Bean
		PasswordEncoder quickPasswordEncoder() {
			return new PasswordEncoder() {

				@Override
				public String encode(CharSequence password) {
					return password.toString();
				}

				@Override
				public boolean matches(CharSequence password, String encoded) {
					return encoded.contentEquals(password);
				}

			};
		}

		@Bean
		WebMvcConfigurer corsMappings() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					registry.addMapping("/*/mapped").allowedOrigins(OTHER);
				}

			};
		}

	}

	@RestController
	@RequestMapping({ "/api", "/lenient", "/report", "/free" })
	static class Controller {

		@CrossOrigin(OTHER)
		@RequestMapping(path = "/annotated", method = { RequestMethod.GET, RequestMethod.POST })
		String annotated() {
			return "reached";
		}

		@RequestMapping(path = "/mapped", method = { RequestMethod.GET, RequestMethod.POST })
		String mapped() {
			return "reached";
		}

		@RequestMapping(path = "/plain", method = { RequestMethod.GET, RequestMethod.POST })
		String plain() {
			return "reached";
		}

	}

}
