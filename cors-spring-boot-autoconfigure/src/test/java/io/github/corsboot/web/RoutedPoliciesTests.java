package io.github.corsboot.web;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.TestPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
			assertThat(policyFor(routed, "/api/login")).isSameAs(login);
			assertThat(policyFor(routed, "/api/%6Cogin")).isSameAs(login);
			assertThat(policyFor(routed, "/api/login")).isSameAs(login);
			assertThat(policyFor(routed, "/api")).isSameAs(api);
			assertThat(policyFor(routed, "/api/users")).isSameAs(api);
			assertThat(policyFor(routed, "/internal/1")).isSameAs(api);
			assertThat(policyFor(routed, "/internal/1/2")).isSameAs(all);
			assertThat(routed.routeForEveryPath()).isNull();
		}
	}

	@Test
	void aPathThatNoPatternMatchesHasNoPolicy() {
		RoutedPolicies routed = compile(policy("api", "/api/**"));
		assertThat(policyFor(routed, "/apis")).isNull();
		assertThat(policyFor(routed, "")).isNull();
		assertThat(routed.routeFor("/")).isNull();
		assertThat(compile().routeForEveryPath()).isNull();
	}

	@Test
	void aReservedPathIsGovernedOnlyByPatternsThatNameIt() {
		CorsPolicy all = policy("all", "/**", "/{any}/health", "/actuators/**");
		CorsPolicy info = policy("info", "/actuator/info", "/actuator/metrics/**");
		RoutedPolicies routed = RoutedPolicies.compile(new CorsPolicies(List.of(all, info)),
				PathPatternParser.defaultInstance, List.of("/actuator"));
		for (String path : List.of("/actuator", "/actuator/", "/actuator/env", "/actuator/health", "/%61ctuator/health",
				"/actuator;x=1/env")) {
			assertThat(policyFor(routed, path)).as(path).isNull();
			assertThat(policyFor(routed, path)).as(path).isNull();
		}
		for (String path : List.of("/actuators", "/actuatorx/env", "/api/actuator", "/other/health", "/")) {
			assertThat(policyFor(routed, path)).as(path).isSameAs(all);
		}
		for (String path : List.of("/actuator/info", "/actuator/%69nfo", "/actuator/metrics/jvm")) {
			assertThat(policyFor(routed, path)).as(path).isSameAs(info);
			assertThat(policyFor(routed, path)).as(path).isSameAs(info);
		}
		assertThat(routed.routeForEveryPath()).isNull();
		assertThat(policyFor(routed.withPolicies(routed.policies()), "/actuator/env")).isNull();
	}

	@Test
	void aPatternWithoutALeadingSlashIsCompleted() {
		CorsPolicy api = policy("api", "api/**");
		assertThat(policyFor(compile(api), "/api/users")).isSameAs(api);
	}

	@Test
	void aSinglePatternForAllNeedsNoPath() {
		CorsPolicy all = policy("all", "/**");
		assertThat(compile(all).routeForEveryPath().policy()).isSameAs(all);
	}

	@Test
	void theRouteNamesThePattern() {
		RoutedPolicies routed = compile(policy("api", "/api/**", "/files/*"));
		RoutedPolicies.Route route = routed.routeFor("/files/a");
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
			.map((policy) -> new CorsPolicy(policy.rules(), origins("https://new.example.com"), AllowedOrigins.none(),
					false))
			.toList());
		RoutedPolicies after = before.withPolicies(next);
		assertThat(after.policies()).isSameAs(next);
		assertThat(policyFor(after, "/files/a")).isSameAs(next.policy("api"));
		assertThat(policyFor(after, "/")).isSameAs(next.policy("all"));
		assertThat(after.routes()).extracting(RoutedPolicies.Route::pattern)
			.isEqualTo(before.routes().stream().map(RoutedPolicies.Route::pattern).toList());
		assertThat(after.routes()).allSatisfy(
				(route) -> assertThat(route.configurations().configuration().policy()).isSameAs(route.policy()));
		assertThat(policyFor(before, "/").allowsOrigin("https://new.example.com")).isFalse();
	}

	@Test
	void anotherListMakesAnewOnlyWhatBelongsToItsPolicy() {
		CorsPolicy[] policies = IntStream.range(0, 500)
			.mapToObj((number) -> policy("p" + number, "/p" + number + "/**", "/q" + number))
			.toArray(CorsPolicy[]::new);
		RoutedPolicies before = compile(policies);
		policies[250] = policy("p250", "/p250/**", "/q250");
		RoutedPolicies after = before.withPolicies(new CorsPolicies(List.of(policies)));
		Set<RoutedPolicies.Route> kept = Collections.newSetFromMap(new IdentityHashMap<>());
		kept.addAll(before.routes());
		assertThat(after.routes()).hasSize(1000)
			.filteredOn((route) -> !kept.contains(route))
			.hasSize(2)
			.allSatisfy((route) -> assertThat(route.policy()).isSameAs(policies[250]));
	}

	private static @Nullable CorsPolicy policyFor(RoutedPolicies policies, String path) {
		RoutedPolicies.Route route = policies.routeFor(path);
		assertThat(route == null || !route.ambiguous()).as(path).isTrue();
		return (route != null) ? route.policy() : null;
	}

	private static RoutedPolicies compile(CorsPolicy... policies) {
		return RoutedPolicies.compile(new CorsPolicies(List.of(policies)), PathPatternParser.defaultInstance,
				List.of());
	}

	private static CorsPolicy policy(String name, String... paths) {
		return new CorsPolicy(TestPolicy.rules(name, paths), origins("https://app.example.com"), AllowedOrigins.none(),
				false);
	}

	private static List<PolicyOrigins> origins(String... entries) {
		return List.of(new PolicyOrigins("test", OriginListing.of(Stream.of(entries).toList()).origins()));
	}

	@Test
	void aPolicyForEveryPathStillNeedsThePathIfSomeAreReserved() {
		RoutedPolicies routed = RoutedPolicies.compile(new CorsPolicies(List.of(policy("all", "/**"))),
				PathPatternParser.defaultInstance, List.of("/actuator"));
		assertThat(routed.routeForEveryPath()).isNull();
		assertThat(policyFor(routed, "/actuator/env")).isNull();
	}

	@Test
	void aReservedPathIsReservedInTheCaseOfTheApplication() {
		PathPatternParser anyCase = new PathPatternParser();
		anyCase.setCaseSensitive(false);
		CorsPolicies all = new CorsPolicies(List.of(policy("all", "/**")));
		assertThat(policyFor(RoutedPolicies.compile(all, anyCase, List.of("/actuator")), "/ACTUATOR/env")).isNull();
		assertThat(policyFor(RoutedPolicies.compile(all, PathPatternParser.defaultInstance, List.of("/actuator")),
				"/ACTUATOR/env"))
			.isNotNull();
	}

	@Test
	void anAmbiguousPathIsJudgedByAPolicyThatDoesMoreThanReport() {
		CorsPolicy reporting = TestPolicy.named("reporting", "/reporting/**").mode(PolicyMode.REPORT).build();
		CorsPolicy enforcing = policy("enforcing", "/enforcing/**");
		for (String path : List.of("/reporting/../enforcing/x", "/enforcing/../reporting/x")) {
			RoutedPolicies.Route route = compile(reporting, enforcing).routeFor(path);
			assertThat(route).isNotNull();
			assertThat(route.policy()).as(path).isSameAs(enforcing);
			assertThat(route.ambiguous()).isTrue();
		}
		RoutedPolicies.Route route = compile(reporting).routeFor("/reporting/../x");
		assertThat(route).isNotNull();
		assertThat(route.policy()).isSameAs(reporting);
		assertThat(route.ambiguous()).isTrue();
	}

}
