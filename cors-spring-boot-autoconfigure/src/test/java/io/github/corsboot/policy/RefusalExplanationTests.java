package io.github.corsboot.policy;

import java.util.List;

import io.github.corsboot.origin.OriginSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusalExplanation}, as decisions give it.
 */
class RefusalExplanationTests {

	private static final TestRequest.Reader READER = new TestRequest.Reader();

	private static final String NAVIGATION = "This is a navigation, such as the form post of an identity provider, and"
			+ " no script reads its answer: leave the path uncovered, or give it a policy of its own. On this list, the"
			+ " origin's pages could read all that the policy governs";

	private final TestPolicy policy = TestPolicy.named("default", "/**")
		.list("/etc/my-app/allowed_origins.list", "https://app.example.com");

	@Test
	void originWithoutAnEntry() {
		RefusalExplanation explanation = explain(this.policy,
				TestRequest.of("GET", "/api/orders").from("https://shop.example.com"));
		assertThat(explanation.asked()).isEqualTo("GET /api/orders from origin 'https://shop.example.com'");
		assertThat(explanation.why()).isEqualTo("policy 'default' has no entry for this origin");
		assertThat(explanation.remedy())
			.isEqualTo("If it should be allowed, add https://shop.example.com to /etc/my-app/allowed_origins.list");
		assertThat(explanation.hint()).isNull();
	}

	@Test
	void everyListOfThePolicyIsNamed() {
		this.policy.list("cors.allowed-origins", "https://other.example.com");
		assertThat(explain(this.policy, TestRequest.of("GET", "/").from("https://shop.example.com")).remedy())
			.isEqualTo("If it should be allowed, add https://shop.example.com to /etc/my-app/allowed_origins.list or"
					+ " cors.allowed-origins");
	}

	@Test
	void plainHttpWithCredentialsTakesConsent() {
		this.policy.credentials();
		assertThat(explain(this.policy, TestRequest.of("GET", "/").from("http://shop.example.com")).remedy())
			.isEqualTo("If it should be allowed, add http://shop.example.com to /etc/my-app/allowed_origins.list, and"
					+ " set cors.tolerate-insecure-origins=true, since plain http is open to anyone on the network");
	}

	@Test
	void opaqueOrigin() {
		RefusalExplanation explanation = explain(this.policy, TestRequest.of("GET", "/").from("null"));
		assertThat(explanation.why()).isEqualTo(
				"policy 'default' does not allow the opaque origin, which local files, sandboxed frames and data: pages"
						+ " have");
		assertThat(explanation.remedy())
			.isEqualTo("If every such page should be allowed, add null to /etc/my-app/allowed_origins.list, and set"
					+ " cors.allow-null-origin=true");
	}

	@Test
	void opaqueOriginWithCredentials() {
		this.policy.credentials();
		assertThat(explain(this.policy, TestRequest.of("GET", "/").from("null")).remedy())
			.isEqualTo("It cannot be allowed with credentials: serve the page from an origin of its own");
	}

	@Test
	void malformedOriginIsShownEscapedAndShortened() {
		RefusalExplanation explanation = explain(this.policy,
				TestRequest.of("GET", "/").from("\r\nWARN forged\u202e" + "x".repeat(100_000)));
		assertThat(explanation.asked()).isEqualTo("GET / from origin '\\u000d\\u000aWARN forged\\u202e"
				+ "x".repeat(200 - 14) + "... (100014 characters)'");
		assertThat(explanation.why()).isEqualTo("the Origin header is not an origin as a browser writes it");
		assertThat(explanation.remedy()).isEqualTo(
				"No browser sends this: look for what rewrites the header between the client and the application");
	}

	@Test
	void repeatedOrigin() {
		assertThat(
				explain(this.policy, TestRequest.of("GET", "/").from("https://a.example", "https://b.example")).why())
			.isEqualTo("there is more than one Origin header");
	}

	@Test
	void method() {
		TestPolicy partner = TestPolicy.named("partner", "/partner/**")
			.list("cors.allowed-origins", "https://a.example");
		RefusalExplanation explanation = explain(partner,
				TestRequest.preflight("PUT", "/partner/x").from("https://a.example"));
		assertThat(explanation.asked()).isEqualTo("the preflight for PUT /partner/x from origin 'https://a.example'");
		assertThat(explanation.why()).isEqualTo("policy 'partner' allows GET, HEAD, POST but not 'PUT'");
		assertThat(explanation.remedy())
			.isEqualTo("If it should be allowed, add it to cors.policies.partner.allowed-methods");
	}

	@Test
	void header() {
		TestPolicy strict = this.policy.headers("Content-Type", "X-Trace");
		RefusalExplanation explanation = explain(strict,
				TestRequest.preflight("GET", "/")
					.from("https://app.example.com")
					.with(CorsHeaders.REQUEST_HEADERS, "content-type, x-secret,x-trace"));
		assertThat(explanation.why()).isEqualTo("policy 'default' allows Content-Type, X-Trace but not 'x-secret'");
		assertThat(explanation.remedy()).isEqualTo("If it should be allowed, add it to cors.allowed-headers");
	}

	@Test
	void everyHeaderIsNamedOnce() {
		RefusalExplanation explanation = explain(this.policy.headers("Content-Type"),
				TestRequest.preflight("GET", "/")
					.from("https://app.example.com")
					.with(CorsHeaders.REQUEST_HEADERS, "x-b3-traceid, content-type", "traceparent,baggage, Baggage"));
		assertThat(explanation.why())
			.isEqualTo("policy 'default' allows Content-Type but not 'baggage', 'traceparent', 'x-b3-traceid'");
		assertThat(explanation.remedy()).isEqualTo("If they should be allowed, add them to cors.allowed-headers");
	}

	@Test
	void methodAndHeadersAreNamedTogether() {
		RefusalExplanation explanation = explain(this.policy.headers(),
				TestRequest.preflight("DELETE", "/")
					.from("https://app.example.com")
					.with(CorsHeaders.REQUEST_HEADERS, "x-b,x-a"));
		assertThat(explanation.why()).isEqualTo("policy 'default' allows GET, HEAD, POST but not 'DELETE'; it allows no"
				+ " request headers but not 'x-a', 'x-b'");
		assertThat(explanation.remedy()).isEqualTo("If it should be allowed, add it to cors.allowed-methods. If they"
				+ " should be allowed, add them to cors.allowed-headers");
	}

	@Test
	void navigationIsNotToBeAllowedByTheList() {
		RefusalExplanation explanation = explain(this.policy,
				TestRequest.of("POST", "/login/saml2/sso/idp")
					.from("https://idp.example.com")
					.with("Sec-Fetch-Mode", "navigate"));
		assertThat(explanation.why()).isEqualTo("policy 'default' has no entry for this origin");
		assertThat(explanation.remedy()).isEqualTo(NAVIGATION);
	}

	@Test
	void navigationFromAnOpaqueOriginIsNotToBeAllowedByTheList() {
		assertThat(explain(this.policy,
				TestRequest.of("POST", "/login/oauth2/code/idp").from("null").with("Sec-Fetch-Mode", "navigate"))
			.remedy()).isEqualTo(NAVIGATION);
	}

	@ParameterizedTest
	@CsvSource({ "cors", "no-cors", "websocket", "NAVIGATE" })
	void otherModesAreNoNavigation(String mode) {
		assertThat(explain(this.policy,
				TestRequest.of("POST", "/").from("https://shop.example.com").with("Sec-Fetch-Mode", mode))
			.remedy()).startsWith("If it should be allowed, add https://shop.example.com to");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					https://app.example.com/ | it ends with a slash, which an origin does not have: write 'https://app.example.com'
					https://App.example.com | it has upper-case letters, which a browser never sends: write 'https://app.example.com'
					app.example.com | it has no scheme: write 'https://app.example.com'
					https://app.example.com:443 | it names the default port of its scheme, which a browser never sends: write 'https://app.example.com'
					https://*.example.com | it is an entry of a list
					* | it is an entry of a list
					""")
	void originThatNobodyCanSendIsExplainedAsInAList(String origin, String problem) {
		RefusalExplanation explanation = explain(this.policy, TestRequest.of("GET", "/").from(origin));
		assertThat(explanation.why())
			.isEqualTo("the Origin header is not an origin as a browser writes it: " + problem);
		assertThat(explanation.remedy()).isEqualTo(
				"No browser sends this: look for what rewrites the header between the client and the application");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					https://portal.example.com/ | 'https://portal.example.com' (line 1 of /etc/my-app/near.list), which ends with the host or the port
					https://Portal.example.com | 'https://portal.example.com' (line 1 of /etc/my-app/near.list), which is in lower case
					http://portal.example.com | 'https://portal.example.com' (line 1 of /etc/my-app/near.list), which has another scheme
					https://portal.example.com:8443 | 'https://portal.example.com' (line 1 of /etc/my-app/near.list), which has another port, or none
					https://shop.example | 'https://*.shop.example' (line 2 of /etc/my-app/near.list), which is for the subdomains of this host and not for the host itself
					https://eu.portal.example.com | 'https://portal.example.com' (line 1 of /etc/my-app/near.list), which is for a host of which this is a subdomain, and not for its subdomains
					https://portals.example.com | 'https://portal.example.com' (line 1 of /etc/my-app/near.list), which differs by one character
					https://listed.example.org:1 | 'https://listed.example.org' (entry 2 of cors.allowed-origins), which has another port, or none
					""")
	void nearMissIsNamedWithItsPlace(String origin, String near) {
		TestPolicy policy = TestPolicy.named("default", "/**")
			.list("/etc/my-app/near.list", "https://portal.example.com", "https://*.shop.example")
			.list("cors.allowed-origins", "https://first.example.org", "https://listed.example.org");
		assertThat(explain(policy, TestRequest.of("GET", "/").from(origin)).hint())
			.isEqualTo("A similar entry is " + near);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "https://", "x", "" })
	void originThatIsNearNothingHasNoHint(String origin) {
		assertThat(explain(this.policy, TestRequest.of("GET", "/").from(origin)).hint()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void everyReasonOccursWithPreflights(RefusalReason reason) {
		assertThat(reason.occursWith(RequestType.PREFLIGHT)).isTrue();
	}

	@Test
	void headersTooLongToBeEchoed() {
		RefusalExplanation explanation = explain(this.policy,
				TestRequest.preflight("GET", "/")
					.from("https://app.example.com")
					.with(CorsHeaders.REQUEST_HEADERS, "x".repeat(5000)));
		assertThat(explanation.why())
			.isEqualTo("Access-Control-Request-Headers is not a list of header names, or longer than 4096 characters");
		assertThat(explanation.remedy())
			.isEqualTo("If it is the length, list the names in cors.allowed-headers instead of '*'");
	}

	@Test
	void allowedRequestHasNothingToExplain() {
		TestRequest request = TestRequest.of("GET", "/").from("https://app.example.com");
		assertThat(this.policy.build().decide(request, READER).explain(request, READER)).isNull();
	}

	private RefusalExplanation explain(TestPolicy policy, TestRequest request) {
		RefusalExplanation explanation = policy.build().decide(request, READER).explain(request, READER);
		assertThat(explanation).isNotNull();
		return explanation;
	}

	@Test
	void onlyPlainHttpTakesConsent() {
		this.policy.credentials();
		assertThat(explain(this.policy, TestRequest.of("GET", "/").from("https://shop.example.com")).remedy())
			.isEqualTo("If it should be allowed, add https://shop.example.com to /etc/my-app/allowed_origins.list");
	}

	@Test
	void whatIsLongerThanAnyOriginIsNotExplained() {
		String longest = "https://a.example/" + "x".repeat(OriginSyntax.MAX_LENGTH - 18);
		assertThat(explain(this.policy, TestRequest.of("GET", "/").from(longest)).why()).contains("it has a path");
		assertThat(explain(this.policy, TestRequest.of("GET", "/").from(longest + "x")).why())
			.isEqualTo("the Origin header is not an origin as a browser writes it");
	}

	@Test
	void whatIsRefusedIsNamedAsSent() {
		TestPolicy strict = this.policy.headers("Content-Type");
		TestRequest preflight = TestRequest.preflight("PUT", "/")
			.from("https://app.example.com")
			.with(CorsHeaders.REQUEST_HEADERS, "x-b,content-type, X-a");
		assertThat(refusedNames(strict, preflight)).containsExactly("PUT", "X-a", "x-b");
		assertThat(refusedNames(strict, preflight.with(CorsHeaders.REQUEST_METHOD, "GET"))).containsExactly("X-a",
				"x-b");
		assertThat(refusedNames(strict, preflight.from("https://evil.example"))).isEmpty();
		assertThat(refusedNames(strict, TestRequest.of("GET", "/").from("https://app.example.com"))).isEmpty();
	}

	private static List<String> refusedNames(TestPolicy policy, TestRequest request) {
		return policy.build().decide(request, READER).refusedNames(request, READER);
	}

	@Test
	void aDecisionShowsItselfShort() {
		CorsPolicy built = this.policy.build();
		assertThat(built.decide(TestRequest.of("GET", "/").from("https://app.example.com"), READER))
			.hasToString("default: actual ALLOWED");
		assertThat(built.decide(TestRequest.preflight("GET", "/").from("null"), READER))
			.hasToString("default: preflight REJECTED (null-origin-not-allowed)");
	}

	@Test
	void onlyAPreflightIsRefusedForItsHeaders() {
		assertThat(RefusalReason.values()).filteredOn((reason) -> !reason.occursWith(RequestType.ACTUAL))
			.containsExactly(RefusalReason.HEADER_NOT_ALLOWED, RefusalReason.HEADERS_MALFORMED);
	}

	@Test
	void theValuesThatTagMetersStayTheSame() {
		assertThat(RefusalReason.values()).extracting(RefusalReason::value)
			.containsExactly("path-ambiguous", "origin-not-allowed", "null-origin-not-allowed", "origin-malformed",
					"origin-repeated", "method-not-allowed", "header-not-allowed", "headers-malformed");
		assertThat(RequestType.values()).extracting(RequestType::value).containsExactly("preflight", "actual");
		assertThat(PolicyMode.values()).extracting(PolicyMode::value)
			.containsExactly("enforce", "headers-only", "report");
	}

}
