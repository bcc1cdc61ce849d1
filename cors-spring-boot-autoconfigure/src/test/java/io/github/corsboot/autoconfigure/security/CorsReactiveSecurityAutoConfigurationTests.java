package io.github.corsboot.autoconfigure.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.RawHttp.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsReactiveSecurityAutoConfiguration}: what each kind of chain makes
 * of governed paths, and that all others are as they would be without policies.
 */
@ParameterizedClass(name = "{0}")
@ValueSource(classes = { ReactiveChains.NoChain.class, ReactiveChains.ChainWithoutMention.class,
		ReactiveChains.ChainWithDefaults.class, ReactiveChains.ChainThatDisables.class,
		ReactiveChains.ChainWithOwnSource.class, ReactiveChains.ChainWithOwnSourceByCustomizer.class,
		ReactiveChains.ChainWithSourceBean.class, ReactiveChains.ChainWithDefaultsAndSourceBean.class })
class CorsReactiveSecurityAutoConfigurationTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private static final String PARTNER = ReactiveSecuredApplication.PARTNER;

	private static final String BASIC = "Basic dXNlcjpzZWNyZXQ=";

	private static NettyServer server;

	private static NettyServer bare;

	@Parameter
	Class<?> chain;

	@BeforeParameterizedClassInvocation
	static void start(Class<?> chain) {
		server = NettyServer.of(ReactiveSecuredApplication.class, chain)
			.with(CorsReactiveSecurityAutoConfiguration.class)
			.policies(policy("api", PolicyMode.ENFORCE), policy("trial", PolicyMode.REPORT))
			.start();
		bare = NettyServer.of(ReactiveSecuredApplication.class, chain).start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
		bare.close();
	}

	private static CorsPolicy policy(String name, PolicyMode mode) {
		return NettyServer.policy(new PolicyRules(name, List.of("/" + name + "/**"), mode,
				new Grants(List.of("GET", "POST"), List.of("*"), List.of(), false, false, Duration.ofMinutes(30)),
				Tolerances.NONE), APP);
	}

	@Test
	void preflightToAGovernedPathIsAnswered() {
		for (String path : List.of("/api/open", "/api/closed", "/api/denied", "/api/missing")) {
			Response response = server.preflight(path, APP, "GET")
				.header("Access-Control-Request-Headers", "authorization")
				.send();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.corsHeaders()).containsEntry("access-control-allow-origin", APP)
				.containsEntry("access-control-allow-headers", "authorization");
		}
	}

	@Test
	void answersOfTheChainKeepTheirStatusAndCarryTheHeaders() {
		for (String path : List.of("/api/open", "/api/closed", "/api/denied", "/api/missing")) {
			assertAnswer(get(path, APP), bare.request("GET", path).send().status());
			assertAnswer(server.request("GET", path).header("Authorization", BASIC).header("Origin", APP).send(),
					bare.request("GET", path).header("Authorization", BASIC).send().status());
			assertAnswer(server.request("POST", path).header("Content-Length", "0").header("Origin", APP).send(),
					bare.request("POST", path).header("Content-Length", "0").send().status());
		}
		assertAnswer(get("/api/closed", APP), 401);
	}

	private static void assertAnswer(Response response, int status) {
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.body()).isNotEqualTo("Invalid CORS request");
		assertThat(response.corsHeaders()).isEqualTo(Map.of("access-control-allow-origin", APP));
		assertThat(response.vary()).contains("Origin").doesNotHaveDuplicates();
	}

	@Test
	void nothingWidensThePolicy() {
		for (String origin : List.of(EVIL, PARTNER, "null", "!")) {
			for (String path : List.of("/api/open", "/api/closed")) {
				assertRefused(get(path, origin));
				assertRefused(server.preflight(path, origin, "GET").send());
			}
		}
	}

	private static void assertRefused(Response response) {
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).isEqualTo("Invalid CORS request");
		assertThat(response.corsHeaders()).isEmpty();
	}

	private static Response get(String path, String origin) {
		return server.request("GET", path).header("Origin", origin).send();
	}

	@Test
	void pathThatNothingIsEnforcedOnIsAsWithoutPolicies() {
		for (String path : List.of("/free/open", "/free/closed", "/free/missing", "/trial/open", "/trial/closed")) {
			for (String origin : List.of(APP, EVIL, PARTNER, "null")) {
				assertSame(get(path, origin), bare.request("GET", path).header("Origin", origin).send());
				assertSame(server.preflight(path, origin, "GET").send(), bare.preflight(path, origin, "GET").send());
			}
		}
	}

	private static void assertSame(Response response, Response expected) {
		assertThat(response.status()).isEqualTo(expected.status());
		assertThat(response.headers()).isEqualTo(expected.headers());
	}

}
