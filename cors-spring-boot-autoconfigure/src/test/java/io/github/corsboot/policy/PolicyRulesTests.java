package io.github.corsboot.policy;

import java.time.Duration;
import java.util.List;

import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicyRules}: which entries they refuse.
 */
class PolicyRulesTests {

	private static final AllowedOrigins RESTRICTED = OriginListing
		.of(List.of("https://app.example.com", "*", "null", "http://app.example.com", "https://*.com",
				"moz-extension://*", "http://192.168.*.*"))
		.origins();

	@Test
	void withoutCredentialsOnlyTheOpaqueOriginIsRefused() {
		assertThat(refused(false, false, false, false, false)).containsExactly(OriginRestriction.OPAQUE);
	}

	@Test
	void theOpaqueOriginCanBeAllowed() {
		assertThat(refused(false, false, true, false, false)).isEmpty();
	}

	@Test
	void withCredentialsAllCountedEntriesAreRefused() {
		assertThat(refused(true, false, false, false, false)).containsExactly(OriginRestriction.values());
	}

	@Test
	void withPrivateNetworkAccessAllCountedEntriesAreRefused() {
		assertThat(refused(false, true, false, false, false)).containsExactly(OriginRestriction.values());
	}

	@Test
	void insecureOriginsAndSuffixWildcardsCanBeTolerated() {
		assertThat(refused(true, true, false, true, true)).containsExactly(OriginRestriction.ANY,
				OriginRestriction.OPAQUE, OriginRestriction.ANY_OF_SCHEME);
	}

	@Test
	void anyOriginAndTheOpaqueOneCannotBeToleratedWithCredentials() {
		assertThat(refused(true, false, true, true, true)).containsExactly(OriginRestriction.ANY,
				OriginRestriction.OPAQUE, OriginRestriction.ANY_OF_SCHEME);
	}

	@Test
	void anEntryOfNoRestrictedKindIsNeverRefused() {
		Grants powerful = new Grants(List.of("GET"), List.of(), List.of(), true, true, Duration.ZERO);
		PolicyRules rules = new PolicyRules("api", List.of("/**"), PolicyMode.ENFORCE, powerful, Tolerances.NONE);
		AllowedOrigins origins = OriginListing.of(List.of("https://app.example.com")).origins();
		assertThat(rules.problems(origins)).isEmpty();
	}

	@Test
	void problemsNameTheEntries() {
		RuleProblem problem = TestPolicy.rules("api", "/**").problems(RESTRICTED).get(0);
		assertThat(problem.rules().name()).isEqualTo("api");
		assertThat(problem.entries().count()).isOne();
		assertThat(problem.entries().first()).singleElement().satisfies((entry) -> {
			assertThat(entry.text()).isEqualTo("null");
			assertThat(entry.line()).isEqualTo(3);
		});
	}

	private List<OriginRestriction> refused(boolean credentials, boolean privateNetwork, boolean allowNull,
			boolean insecure, boolean suffixWildcards) {
		PolicyRules rules = new PolicyRules("api", List.of("/**"), PolicyMode.ENFORCE,
				new Grants(List.of("GET"), List.of(), List.of(), credentials, privateNetwork, Duration.ofMinutes(1)),
				new Tolerances(allowNull, insecure, suffixWildcards));
		return rules.problems(RESTRICTED).stream().map(RuleProblem::restriction).toList();
	}

}
