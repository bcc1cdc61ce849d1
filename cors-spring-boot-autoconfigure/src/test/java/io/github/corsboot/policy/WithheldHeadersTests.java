package io.github.corsboot.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever CORS headers an answer has before it is judged, afterwards it has those of the
 * policy.
 */
class WithheldHeadersTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private static final List<String> OF_ACTUAL = List.of(CorsHeaders.ALLOW_ORIGIN, CorsHeaders.ALLOW_CREDENTIALS,
			CorsHeaders.EXPOSE_HEADERS);

	private static final List<String> OF_PREFLIGHT = List.of(CorsHeaders.ALLOW_ORIGIN, CorsHeaders.ALLOW_CREDENTIALS,
			CorsHeaders.ALLOW_METHODS, CorsHeaders.ALLOW_HEADERS, CorsHeaders.MAX_AGE,
			CorsHeaders.ALLOW_PRIVATE_NETWORK);

	private static final TestRequest.Reader READER = new TestRequest.Reader();

	private static final TestRequest GET = TestRequest.of("GET", "/").from(APP);

	private static final TestRequest PREFLIGHT = TestRequest.preflight("GET", "/").from(APP);

	@Test
	void ofAnAllowedRequest() {
		CorsPolicy policy = policy(PolicyMode.ENFORCE, false, APP);
		assertThat(answer(policy, GET, OF_ACTUAL)).containsOnly(Map.entry(CorsHeaders.ALLOW_ORIGIN, APP),
				Map.entry("Vary", "Origin"));
		assertThat(answer(policy, PREFLIGHT, OF_PREFLIGHT)).containsOnlyKeys(CorsHeaders.ALLOW_ORIGIN,
				CorsHeaders.ALLOW_METHODS, CorsHeaders.MAX_AGE, "Vary");
	}

	@Test
	void ofARequestFromAnyOrigin() {
		CorsPolicy policy = policy(PolicyMode.ENFORCE, false, "*");
		assertThat(answer(policy, GET, OF_ACTUAL)).containsOnly(Map.entry(CorsHeaders.ALLOW_ORIGIN, "*"));
		assertThat(answer(policy, PREFLIGHT, OF_PREFLIGHT)).containsOnlyKeys(CorsHeaders.ALLOW_ORIGIN,
				CorsHeaders.ALLOW_METHODS, CorsHeaders.MAX_AGE);
	}

	@Test
	void ofARefusedRequest() {
		CorsPolicy policy = policy(PolicyMode.ENFORCE, false, APP);
		assertThat(answer(policy, GET.from(EVIL), OF_ACTUAL)).containsOnlyKeys("Vary", "Cache-Control");
		assertThat(answer(policy, PREFLIGHT.from(EVIL), OF_PREFLIGHT)).containsOnlyKeys("Vary", "Cache-Control");
		assertThat(answer(policy(PolicyMode.HEADERS_ONLY, false, APP), GET.from(EVIL), OF_ACTUAL))
			.containsOnlyKeys("Vary");
	}

	@Test
	void ofARefusedPreflightThatIsAnsweredForDebugging() {
		assertThat(answer(policy(PolicyMode.ENFORCE, true, APP), PREFLIGHT.with(CorsHeaders.REQUEST_METHOD, "PUT"),
				OF_PREFLIGHT))
			.containsOnlyKeys(CorsHeaders.ALLOW_ORIGIN, CorsHeaders.ALLOW_METHODS, CorsHeaders.MAX_AGE, "Vary",
					"Cache-Control")
			.containsEntry(CorsHeaders.MAX_AGE, "0");
	}

	@Test
	void butNotWhereAPolicyOnlyReports() {
		assertThat(answer(policy(PolicyMode.REPORT, false, APP), GET, OF_ACTUAL)).containsOnlyKeys(OF_ACTUAL)
			.containsValue("stale");
	}

	private static CorsPolicy policy(PolicyMode mode, boolean debug, String origin) {
		return new CorsPolicy(new PolicyRules("all", List.of("/**"), mode, Grants.DEFAULTS, Tolerances.NONE),
				List.of(new PolicyOrigins("test", OriginListing.of(List.of(origin)).origins())), AllowedOrigins.none(),
				debug);
	}

	private static Map<String, String> answer(CorsPolicy policy, TestRequest request, List<String> stale) {
		Map<String, String> response = new TreeMap<>();
		stale.forEach((name) -> response.put(name, "stale"));
		policy.decide(request, READER).writeHeaders(request, READER, response, new Writer());
		return response;
	}

	private static final class Writer implements HeaderWriter<Map<String, String>> {

		@Override
		public void set(Map<String, String> response, String name, String value) {
			response.put(name, value);
		}

		@Override
		public void withhold(Map<String, String> response, String name) {
			response.remove(name);
		}

		@Override
		public void addVary(Map<String, String> response, String value) {
			response.put("Vary", value);
		}

	}

}
