package io.github.corsboot.web;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import org.junit.jupiter.api.Test;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RoutedPolicies}.
 */
class RoutedPoliciesTests {

	@Test
	void theMostSpecificPatternDecidesWhateverTheOrder() {
		CorsPolicy all = policy("all", "/**");
		CorsPolicy api = policy("api", "/api/**", "/internal/{id}");
		CorsPolicy login = policy("login", "/api/login");
		for (List<CorsPolicy> order : List.of(List.of(all, api, login), List.of(login, api, all),
				List.of(api, all, login))) {
			RoutedPolicies routed = compile(order.toArray(CorsPolicy[]::new));
			assertThat(routed.policyFor("/api/login")).isSameAs(login);
			assertThat(routed.policyFor("/api/%6Cogin")).isSameAs(login);
			assertThat(routed.policyFor(PathContainer.parsePath("/api/login"))).isSameAs(login);
			assertThat(routed.policyFor("/api")).isSameAs(api);
			assertThat(routed.policyFor("/api/users")).isSameAs(api);
			assertThat(routed.policyFor("/internal/1")).isSameAs(api);
			assertThat(routed.policyFor("/internal/1/2")).isSameAs(all);
			assertThat(routed.policyFor("/context/api/login", 8)).isSameAs(login);
			assertThat(routed.policyForEveryPath()).isNull();
		}
	}

	@Test
	void aPathThatNoPatternMatchesHasNoPolicy() {
		RoutedPolicies routed = compile(policy("api", "/api/**"));
		assertThat(routed.policyFor("/apis")).isNull();
		assertThat(routed.policyFor("")).isNull();
		assertThat(routed.routeFor(PathContainer.parsePath("/"))).isNull();
		assertThat(compile().policyForEveryPath()).isNull();
	}

	@Test
	void aReservedPathIsGovernedOnlyByPatternsThatNameIt() {
		CorsPolicy all = policy("all", "/**", "/{any}/health", "/actuators/**");
		CorsPolicy info = policy("info", "/actuator/info", "/actuator/metrics/**");
		RoutedPolicies routed = RoutedPolicies.compile(new CorsPolicies(List.of(all, info)),
				PathPatternParser.defaultInstance, "/actuator");
		for (String path : List.of("/actuator", "/actuator/", "/actuator/env", "/actuator/health", "/%61ctuator/health",
				"/actuator;x=1/env")) {
			assertThat(routed.policyFor(path)).as(path).isNull();
			assertThat(routed.policyFor("/context" + path, 8)).as(path).isNull();
			assertThat(routed.policyFor(PathContainer.parsePath(path))).as(path).isNull();
		}
		for (String path : List.of("/actuators", "/actuatorx/env", "/api/actuator", "/other/health", "/")) {
			assertThat(routed.policyFor(path)).as(path).isSameAs(all);
		}
		for (String path : List.of("/actuator/info", "/actuator/%69nfo", "/actuator/metrics/jvm")) {
			assertThat(routed.policyFor(path)).as(path).isSameAs(info);
			assertThat(routed.policyFor(PathContainer.parsePath(path))).as(path).isSameAs(info);
		}
		assertThat(routed.policyForEveryPath()).isNull();
		assertThat(routed.withPolicies(routed.policies()).policyFor("/actuator/env")).isNull();
	}

	@Test
	void aPatternWithoutALeadingSlashIsCompleted() {
		CorsPolicy api = policy("api", "api/**");
		assertThat(compile(api).policyFor("/api/users")).isSameAs(api);
	}

	@Test
	void aSinglePatternForAllNeedsNoPath() {
		CorsPolicy all = policy("all", "/**");
		assertThat(compile(all).policyForEveryPath()).isSameAs(all);
	}

	@Test
	void theRouteNamesThePattern() {
		RoutedPolicies routed = compile(policy("api", "/api/**", "/files/*"));
		RoutedPolicies.Route route = routed.routeFor(PathContainer.parsePath("/files/a"));
		assertThat(route).isNotNull();
		assertThat(route.pattern().getPatternString()).isEqualTo("/files/*");
		assertThat(routed.routes()).extracting((one) -> one.pattern().getPatternString())
			.containsExactly("/files/*", "/api/**");
	}

	@Test
	void otherListsKeepTheRoutes() {
		RoutedPolicies before = compile(policy("all", "/**"), policy("api", "/api/**", "/files/*"));
		CorsPolicies next = new CorsPolicies(before.policies()
			.policies()
			.stream()
			.map((policy) -> new CorsPolicy(policy.rules(), origins("https://new.example.com"), AllowedOrigins.none()))
			.toList());
		RoutedPolicies after = before.withPolicies(next);
		assertThat(after.policies()).isSameAs(next);
		assertThat(after.policyFor("/files/a")).isSameAs(next.policy("api"));
		assertThat(after.policyFor("/")).isSameAs(next.policy("all"));
		assertThat(after.routes()).extracting(RoutedPolicies.Route::pattern)
			.isEqualTo(before.routes().stream().map(RoutedPolicies.Route::pattern).toList());
		assertThat(after.routes()).allSatisfy(
				(route) -> assertThat(route.configurations().configuration().policy()).isSameAs(route.policy()));
		assertThat(before.policyFor("/").allowsOrigin("https://new.example.com")).isFalse();
	}

	private static RoutedPolicies compile(CorsPolicy... policies) {
		return RoutedPolicies.compile(new CorsPolicies(List.of(policies)), PathPatternParser.defaultInstance);
	}

	private static CorsPolicy policy(String name, String... paths) {
		return new CorsPolicy(PolicyRules.defaults(name, paths), origins("https://app.example.com"),
				AllowedOrigins.none());
	}

	private static List<PolicyOrigins> origins(String... entries) {
		return List.of(new PolicyOrigins("test", OriginListing.of(Stream.of(entries).toList()).origins()));
	}

}
