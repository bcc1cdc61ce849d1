package io.github.corsboot.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link CorsPolicy} that is there to be debugged.
 */
class DebuggedPolicyTests {

	private static final TestRequest.Reader READER = new TestRequest.Reader();

	private final CorsPolicy policy = policy(PolicyMode.ENFORCE, true);

	@Test
	void refusalSaysWhy() {
		TestRequest request = TestRequest.of("GET", "/").from("https://evil.example");
		CorsDecision decision = this.policy.decide(request, READER);
		assertThat(decision.action()).isEqualTo(Action.REFUSE);
		assertThat(decision.refusalText(request, READER)).isEqualTo(
				"Invalid CORS request: policy 'default' has no entry for this origin. If it should be allowed, add"
						+ " https://evil.example to cors.allowed-origins.\n");
	}

	@Test
	void refusalNamesNoFile() {
		CorsPolicy fromFile = new CorsPolicy(TestPolicy.rules("default", "/**"),
				List.of(new PolicyOrigins("/etc/my-app/allowed_origins.list", EntryUnit.LINE, AllowedOrigins.none())),
				AllowedOrigins.none(), true);
		assertThat(refusalText(fromFile, TestRequest.of("GET", "/").from("https://evil.example"))).isEqualTo(
				"Invalid CORS request: policy 'default' has no entry for this origin. If it should be allowed, add"
						+ " https://evil.example to the policy's file.\n");
		assertThat(refusalText(fromFile, TestRequest.of("GET", "/").from("null")))
			.endsWith("If every such page should be allowed, add null to the policy's file, and set"
					+ " cors.allow-null-origin=true.\n");
	}

	@Test
	void refusalNamesEveryHeader() {
		assertThat(refusalText(this.policy,
				TestRequest.preflight("GET", "/")
					.from("https://app.example.com")
					.with(CorsHeaders.REQUEST_HEADERS, "x-b,x-trace,x-a")))
			.isEqualTo("Invalid CORS request: policy 'default' allows X-Trace, Content-Type but not 'x-a', 'x-b'. If"
					+ " they should be allowed, add them to cors.allowed-headers.\n");
	}

	@Test
	void refusalTellsAStrangerNothingOtherwise() {
		TestRequest request = TestRequest.of("GET", "/").from("https://evil.example");
		assertThat(policy(PolicyMode.ENFORCE, false).decide(request, READER).refusalText(request, READER))
			.isEqualTo("Invalid CORS request");
	}

	@Test
	void preflightRefusedForItsMethodIsAnsweredWithTheMethodsThatPass() {
		assertThat(answer(this.policy, TestRequest.preflight("PUT", "/").from("https://app.example.com")))
			.containsExactly(Map.entry("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"),
					Map.entry("Access-Control-Allow-Origin", "https://app.example.com"),
					Map.entry("Access-Control-Allow-Methods", "GET,HEAD,POST"),
					Map.entry("Access-Control-Max-Age", "0"), Map.entry("Cache-Control", "no-store"));
	}

	@Test
	void preflightRefusedForItsHeadersIsAnsweredWithThoseThatPass() {
		assertThat(answer(this.policy,
				TestRequest.preflight("GET", "/")
					.from("https://app.example.com")
					.with(CorsHeaders.REQUEST_HEADERS, "x-trace,x-secret, content-type,b@d")))
			.containsEntry("Access-Control-Allow-Headers", "x-trace,content-type")
			.containsEntry("Access-Control-Max-Age", "0");
	}

	@Test
	void preflightRefusedForItsOriginIsRefused() {
		TestRequest request = TestRequest.preflight("PUT", "/").from("https://evil.example");
		assertThat(this.policy.decide(request, READER).action()).isEqualTo(Action.REFUSE);
	}

	@Test
	void preflightRefusedForItsMethodIsRefusedOtherwise() {
		TestRequest request = TestRequest.preflight("PUT", "/").from("https://app.example.com");
		assertThat(policy(PolicyMode.ENFORCE, false).decide(request, READER).action()).isEqualTo(Action.REFUSE);
	}

	@Test
	void reportedPreflightGoesOn() {
		TestRequest request = TestRequest.preflight("PUT", "/").from("https://app.example.com");
		assertThat(policy(PolicyMode.REPORT, true).decide(request, READER).action()).isEqualTo(Action.PROCEED);
	}

	private static String refusalText(CorsPolicy policy, TestRequest request) {
		return policy.decide(request, READER).refusalText(request, READER);
	}

	private static Map<String, String> answer(CorsPolicy policy, TestRequest request) {
		CorsDecision decision = policy.decide(request, READER);
		assertThat(decision.verdict()).isEqualTo(Verdict.REJECTED);
		assertThat(decision.action()).isEqualTo(Action.ANSWER_PREFLIGHT);
		Map<String, String> headers = new LinkedHashMap<>();
		decision.writeHeaders(request, READER, headers, new HeaderWriter<>() {

			@Override
			public void set(Map<String, String> response, String name, String value) {
				response.put(name, value);
			}

			@Override
			public void addVary(Map<String, String> response, String value) {
				response.put("Vary", value);
			}

		});
		return headers;
	}

	private static CorsPolicy policy(PolicyMode mode, boolean debug) {
		PolicyRules defaults = TestPolicy.rules("default", "/**");
		PolicyRules rules = new PolicyRules(
				defaults.name(), defaults.paths(), mode, new Grants(defaults.grants().allowedMethods(),
						List.of("X-Trace", "Content-Type"), List.of(), false, false, defaults.grants().maxAge()),
				Tolerances.NONE);
		return new CorsPolicy(rules, List.of(new PolicyOrigins("cors.allowed-origins",
				OriginListing.of(List.of("https://app.example.com")).origins())), AllowedOrigins.none(), debug);
	}

	@Test
	void whereAnyMethodPassesTheOneThatIsAskedForIsAnswered() {
		Grants grants = new Grants(List.of("*"), List.of("X-Trace"), List.of(), false, false, Duration.ZERO);
		PolicyRules rules = new PolicyRules("default", List.of("/**"), PolicyMode.ENFORCE, grants, Tolerances.NONE);
		CorsPolicy anyMethod = new CorsPolicy(rules, this.policy.origins(), AllowedOrigins.none(), true);
		TestRequest preflight = TestRequest.preflight("PURGE", "/")
			.from("https://app.example.com")
			.with(CorsHeaders.REQUEST_HEADERS, "x-secret");
		assertThat(answer(anyMethod, preflight)).containsEntry("Access-Control-Allow-Methods", "PURGE");
		assertThat(answer(anyMethod, preflight.with(CorsHeaders.REQUEST_METHOD, "P T")))
			.doesNotContainKey("Access-Control-Allow-Methods");
	}

}
