package io.github.corsboot.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyProblem.Reason;
import io.github.corsboot.policy.PolicyProblem.Setting;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicyValidation}.
 */
class PolicyValidationTests {

	private static final AllowedOrigins RESTRICTED = OriginListing
		.of(List.of("https://app.example.com", "*", "null", "http://app.example.com", "https://*.com",
				"moz-extension://*", "http://192.168.*.*"))
		.origins();

	@Nested
	class Rules {

		@Test
		void settingsAreNamedAsInTheConfiguration() {
			assertThat(Setting.values()).extracting(Setting::value)
				.containsExactly("paths", "allowed-methods", "allowed-headers", "exposed-headers", "max-age");
		}

		@Test
		void defaultsAreFine() {
			assertThat(PolicyValidation.problems(TestPolicy.rules("api", "/api/**"))).isEmpty();
		}

		@Test
		void nothingToAllowIsAProblem() {
			PolicyRules rules = rules(List.of(), List.of(), List.of(), List.of(), false, Duration.ofMinutes(1));
			assertThat(PolicyValidation.problems(rules)).containsExactly(
					new PolicyProblem(Setting.PATHS, -1, null, Reason.EMPTY, null),
					new PolicyProblem(Setting.ALLOWED_METHODS, -1, null, Reason.EMPTY, null));
		}

		@Test
		void standardMethodsHaveToBeInUpperCase() {
			assertThat(methods("get", "Patch", "DELETE", "*")).containsExactly(
					new PolicyProblem(Setting.ALLOWED_METHODS, 0, "get", Reason.METHOD_NOT_UPPER_CASE, "GET"),
					new PolicyProblem(Setting.ALLOWED_METHODS, 1, "Patch", Reason.METHOD_NOT_UPPER_CASE, "PATCH"));
		}

		@Test
		void otherMethodsMayBeInAnyCase() {
			assertThat(methods("propfind", "M-SEARCH", "X")).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "TRACE", "track", "Connect" })
		void methodsThatPagesMayNotUseAreProblems(String method) {
			assertThat(methods("GET", method))
				.containsExactly(new PolicyProblem(Setting.ALLOWED_METHODS, 1, method, Reason.METHOD_FORBIDDEN, null));
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "GET POST", "GET,POST", "GËT", "GET\r\nX: y" })
		void methodsAreTokens(String method) {
			assertThat(methods(method)).extracting(PolicyProblem::reason).containsExactly(Reason.METHOD_NOT_A_TOKEN);
		}

		@ParameterizedTest
		@ValueSource(strings = { "Cookie", "HOST", "sec-fetch-site", "Proxy-Authorization", "Origin", "te",
				"Access-Control-Request-Method" })
		void requestHeadersThatPagesCannotSendAreProblems(String header) {
			PolicyRules rules = rules(List.of("/**"), List.of("GET"), List.of("X-Ok", header), List.of(), false,
					Duration.ZERO);
			assertThat(PolicyValidation.problems(rules)).containsExactly(
					new PolicyProblem(Setting.ALLOWED_HEADERS, 1, header, Reason.REQUEST_HEADER_FORBIDDEN, null));
		}

		@ParameterizedTest
		@ValueSource(strings = { "Access-Control-Allow-Origin", "access-control-allow-credentials",
				"Access-Control-Max-Age", "Access-Control-Expose-Headers", "Access-Control-Allow-Private-Network" })
		void headersOfAnswersAreNoRequestHeaders(String header) {
			PolicyRules rules = rules(List.of("/**"), List.of("GET"), List.of(header), List.of(), false, Duration.ZERO);
			assertThat(PolicyValidation.problems(rules)).containsExactly(
					new PolicyProblem(Setting.ALLOWED_HEADERS, 0, header, Reason.REQUEST_HEADER_OF_ANSWERS, null));
		}

		@Test
		void aPatternIsNoName() {
			assertThat(exposed(false, "x-amz-*", "*-id")).extracting(PolicyProblem::reason)
				.containsExactly(Reason.PATTERN, Reason.PATTERN);
			assertThat(methods("P*", "**")).extracting(PolicyProblem::reason)
				.containsExactly(Reason.PATTERN, Reason.PATTERN);
		}

		@Test
		void responseHeadersThatPagesCannotReadAreProblems() {
			assertThat(exposed(false, "Set-Cookie", "set-cookie2", "Cookie", "ETag")).containsExactly(
					new PolicyProblem(Setting.EXPOSED_HEADERS, 0, "Set-Cookie", Reason.RESPONSE_HEADER_FORBIDDEN, null),
					new PolicyProblem(Setting.EXPOSED_HEADERS, 1, "set-cookie2", Reason.RESPONSE_HEADER_FORBIDDEN,
							null));
		}

		@Test
		void headersAreTokens() {
			assertThat(exposed(false, "X Y", "X:Y")).extracting(PolicyProblem::reason)
				.containsExactly(Reason.HEADER_NOT_A_TOKEN, Reason.HEADER_NOT_A_TOKEN);
		}

		@Test
		void anyHeaderCannotBeExposedToRequestsWithCredentials() {
			assertThat(exposed(false, "*")).isEmpty();
			assertThat(exposed(true, "ETag", "*")).containsExactly(
					new PolicyProblem(Setting.EXPOSED_HEADERS, 1, "*", Reason.ANY_EXPOSED_WITH_CREDENTIALS, null));
		}

		@Test
		void maxAgeIsWholeSecondsUpToADay() {
			assertThat(maxAge(Duration.ZERO)).isEmpty();
			assertThat(maxAge(Duration.ofHours(24))).isEmpty();
			assertThat(maxAge(Duration.ofSeconds(-1))).containsExactly(Reason.MAX_AGE_NEGATIVE);
			assertThat(maxAge(Duration.ofHours(24).plusSeconds(1))).containsExactly(Reason.MAX_AGE_TOO_LONG);
			assertThat(maxAge(Duration.ofMillis(1500))).containsExactly(Reason.MAX_AGE_NOT_WHOLE_SECONDS);
		}

		@Test
		void everythingIsReportedAtOnce() {
			PolicyRules rules = rules(List.of("/**"), List.of("get", "TRACE"), List.of("Cookie"), List.of("*"), true,
					Duration.ofDays(2));
			assertThat(PolicyValidation.problems(rules)).extracting(PolicyProblem::reason)
				.containsExactly(Reason.METHOD_NOT_UPPER_CASE, Reason.METHOD_FORBIDDEN, Reason.REQUEST_HEADER_FORBIDDEN,
						Reason.ANY_EXPOSED_WITH_CREDENTIALS, Reason.MAX_AGE_TOO_LONG);
		}

		private List<PolicyProblem> methods(String... methods) {
			return PolicyValidation
				.problems(rules(List.of("/**"), List.of(methods), List.of(), List.of(), false, Duration.ofMinutes(1)));
		}

		private List<PolicyProblem> exposed(boolean credentials, String... headers) {
			return PolicyValidation.problems(rules(List.of("/**"), List.of("GET"), List.of(), List.of(headers),
					credentials, Duration.ofMinutes(1)));
		}

		private Stream<Reason> maxAge(Duration maxAge) {
			return PolicyValidation.problems(rules(List.of("/**"), List.of("GET"), List.of(), List.of(), false, maxAge))
				.stream()
				.map(PolicyProblem::reason);
		}

		private PolicyRules rules(List<String> paths, List<String> methods, List<String> allowed, List<String> exposed,
				boolean credentials, Duration maxAge) {
			return new PolicyRules("api", paths, PolicyMode.ENFORCE,
					new Grants(methods, allowed, exposed, credentials, false, maxAge), Tolerances.NONE);
		}

	}

	@Nested
	class Origins {

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
			assertThat(PolicyValidation.ruleProblems(rules, origins)).isEmpty();
		}

		@Test
		void problemsNameTheEntries() {
			RuleProblem problem = PolicyValidation.ruleProblems(TestPolicy.rules("api", "/**"), RESTRICTED).get(0);
			assertThat(problem.rules().name()).isEqualTo("api");
			assertThat(problem.entries().count()).isOne();
			assertThat(problem.entries().first()).singleElement().satisfies((entry) -> {
				assertThat(entry.text()).isEqualTo("null");
				assertThat(entry.line()).isEqualTo(3);
			});
		}

		private List<OriginRestriction> refused(boolean credentials, boolean privateNetwork, boolean allowNull,
				boolean insecure, boolean suffixWildcards) {
			PolicyRules rules = new PolicyRules(
					"api", List.of("/**"), PolicyMode.ENFORCE, new Grants(List.of("GET"), List.of(), List.of(),
							credentials, privateNetwork, Duration.ofMinutes(1)),
					new Tolerances(allowNull, insecure, suffixWildcards));
			return PolicyValidation.ruleProblems(rules, RESTRICTED).stream().map(RuleProblem::restriction).toList();
		}

	}

}
