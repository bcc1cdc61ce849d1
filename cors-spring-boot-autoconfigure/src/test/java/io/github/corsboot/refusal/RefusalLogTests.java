package io.github.corsboot.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.policy.TestRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusalLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusalLogTests {

	private static final String LIST = "/etc/my-app/allowed_origins.list";

	private final CorsPolicy policy = policy(PolicyMode.ENFORCE);

	private final RefusalLog log = new RefusalLog(Duration.ofMinutes(1));

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void newRefusalIsSaidInWords(CapturedOutput output) {
		request(this.policy, TestRequest.of("GET", "/api/orders").from("https://evil.example"));
		assertThat(lines(output)).singleElement()
			.asString()
			.contains(" WARN ")
			.endsWith("Refused GET /api/orders from origin 'https://evil.example': policy 'default' has no entry for"
					+ " this origin (origin-not-allowed). If it should be allowed, add https://evil.example to "
					+ LIST);
	}

	@Test
	void unusedForwardedHeadersAreHinted(CapturedOutput output) {
		request(this.policy,
				TestRequest.of("POST", "/")
					.to("http", "shop.example", 80)
					.from("https://shop.example")
					.with("X-Forwarded-Proto", "https"));
		assertThat(lines(output)).singleElement()
			.asString()
			.contains("add https://shop.example to " + LIST
					+ ". The forwarded headers of the request say that this is the application's own origin");
	}

	@Test
	void reportModeSaysWhatWouldHappen(CapturedOutput output) {
		CorsPolicy report = policy(PolicyMode.REPORT);
		request(report, TestRequest.of("GET", "/").from("https://evil.example"));
		request(report, TestRequest.of("GET", "/").from("https://evil.example"));
		this.log.close();
		assertThat(lines(output)).hasSize(2);
		assertThat(lines(output).get(0)).contains("Would refuse GET / from origin 'https://evil.example'");
		assertThat(lines(output).get(1)).endsWith(
				"Would have refused origin 'https://evil.example' 1 more time by policy 'default' (origin-not-allowed)");
	}

	@Test
	void headersOnlyModeSaysWhatHappened(CapturedOutput output) {
		request(policy(PolicyMode.HEADERS_ONLY), TestRequest.of("GET", "/a").from("https://evil.example"));
		request(policy(PolicyMode.HEADERS_ONLY), TestRequest.preflight("GET", "/a").from("https://other.example"));
		assertThat(lines(output)).hasSize(2);
		assertThat(lines(output).get(0)).contains("Sent no CORS headers for GET /a from origin");
		assertThat(lines(output).get(1)).contains("Refused the preflight for GET /a from origin");
	}

	@Test
	void whatBecameOfARequestIsCountedApart(CapturedOutput output) {
		CorsPolicy headersOnly = policy(PolicyMode.HEADERS_ONLY);
		for (int i = 0; i < 3; i++) {
			request(headersOnly, TestRequest.of("GET", "/").from("https://evil.example"));
			request(headersOnly, TestRequest.preflight("GET", "/").from("https://evil.example"));
			request(this.policy, TestRequest.of("GET", "/").from("https://bad.example"));
			request(policy(PolicyMode.REPORT), TestRequest.of("GET", "/").from("https://bad.example"));
		}
		this.log.close();
		assertThat(lines(output)).hasSize(8);
		assertThat(lines(output).subList(4, 8)).extracting((line) -> line.substring(line.lastIndexOf(" : ") + 3))
			.containsExactlyInAnyOrder(
					"Sent no CORS headers for origin 'https://evil.example' 2 more times by policy 'default' (origin-not-allowed)",
					"Refused origin 'https://evil.example' 2 more times by policy 'default' (origin-not-allowed)",
					"Refused origin 'https://bad.example' 2 more times by policy 'default' (origin-not-allowed)",
					"Would have refused origin 'https://bad.example' 2 more times by policy 'default' (origin-not-allowed)");
	}

	@Test
	void floodIsCountedByWhatBecameOfItsRequests(CapturedOutput output) {
		CorsPolicy report = policy(PolicyMode.REPORT);
		IntStream.range(0, RefusalLog.NEW_LINES)
			.forEach((i) -> request(this.policy, TestRequest.of("GET", "/").from("https://h" + i + ".example")));
		request(this.policy, TestRequest.of("GET", "/").from("https://one.example"));
		request(report, TestRequest.of("GET", "/").from("https://two.example"));
		request(report, TestRequest.of("GET", "/").from("https://three.example"));
		this.log.close();
		assertThat(lines(output)).hasSize(RefusalLog.NEW_LINES + 2);
		assertThat(lines(output).get(RefusalLog.NEW_LINES))
			.endsWith("Refused 1 further request: too many different ones to name each");
		assertThat(lines(output).get(RefusalLog.NEW_LINES + 1))
			.endsWith("Would have refused 2 further requests: too many different ones to name each");
	}

	@Test
	void allowedAndSameOriginRequestsAreNotLogged(CapturedOutput output) {
		request(this.policy, TestRequest.of("GET", "/").from("https://app.example.com"));
		request(this.policy, TestRequest.of("GET", "/").from("http://localhost:8080"));
		request(this.policy, TestRequest.of("GET", "/"));
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void refusalSeenAgainIsCountedAsThePageOnOperationsShows(CapturedOutput output) throws IOException {
		String page = Files.readString(Path.of("..", "docs", "operations.md"));
		for (int i = 0; i < 43; i++) {
			request(this.policy, TestRequest.of("GET", "/api/orders").from("https://shop.example.com"));
		}
		assertThat(lines(output)).hasSize(1);
		this.log.close();
		assertThat(lines(output)).extracting((line) -> "```log\n" + line.substring(line.lastIndexOf(" : ") + 3) + "\n")
			.hasSize(2)
			.allSatisfy((example) -> assertThat(page).contains(example));
	}

	@Test
	void otherReasonIsANewRefusal(CapturedOutput output) {
		request(this.policy, TestRequest.of("PUT", "/").from("https://app.example.com"));
		request(this.policy,
				TestRequest.preflight("GET", "/")
					.from("https://app.example.com")
					.with(CorsHeaders.REQUEST_HEADERS, "x y"));
		assertThat(lines(output)).hasSize(2);
	}

	@Test
	void everyRefusedMethodIsANewRefusal(CapturedOutput output) {
		for (String method : List.of("PUT", "DELETE", "PATCH", "PUT")) {
			request(this.policy, TestRequest.preflight(method, "/").from("https://app.example.com"));
		}
		this.log.close();
		assertThat(lines(output)).hasSize(4);
		assertThat(lines(output).get(0)).contains("but not 'PUT'");
		assertThat(lines(output).get(1)).contains("but not 'DELETE'");
		assertThat(lines(output).get(2)).contains("but not 'PATCH'");
		assertThat(lines(output).get(3))
			.endsWith("Refused origin 'https://app.example.com' 1 more time by policy 'default' (method-not-allowed:"
					+ " PUT)");
	}

	@Test
	void everySetOfRefusedHeadersIsANewRefusal(CapturedOutput output) {
		CorsPolicy strict = TestPolicy.named("default", "/**")
			.list(LIST, "https://app.example.com")
			.headers("Content-Type")
			.build();
		for (String headers : List.of("x-a", "x-b,content-type,x-a", "x-a,x-b")) {
			request(strict,
					TestRequest.preflight("GET", "/")
						.from("https://app.example.com")
						.with(CorsHeaders.REQUEST_HEADERS, headers));
		}
		this.log.close();
		assertThat(lines(output)).extracting((line) -> line.substring(line.lastIndexOf(" : ") + 3))
			.containsExactly(
					"Refused the preflight for GET / from origin 'https://app.example.com': policy 'default' allows"
							+ " Content-Type but not 'x-a' (header-not-allowed). If it should be allowed, add it to"
							+ " cors.allowed-headers",
					"Refused the preflight for GET / from origin 'https://app.example.com': policy 'default' allows"
							+ " Content-Type but not 'x-a', 'x-b' (header-not-allowed). If they should be allowed, add"
							+ " them to cors.allowed-headers",
					"Refused origin 'https://app.example.com' 1 more time by policy 'default' (header-not-allowed: x-a,"
							+ " x-b)");
	}

	@Test
	void methodOfAnyLengthIsCut(CapturedOutput output) {
		for (int i = 0; i < 2; i++) {
			request(this.policy, TestRequest.preflight("X".repeat(100_000), "/").from("https://app.example.com"));
		}
		this.log.close();
		assertThat(lines(output)).hasSize(2).allSatisfy((line) -> assertThat(line).hasSizeLessThan(1000));
	}

	@Test
	void countsComeByThemselvesAfterTheInterval(CapturedOutput output) {
		try (RefusalLog quick = new RefusalLog(Duration.ofMillis(20))) {
			TestRequest request = TestRequest.of("GET", "/").from("https://evil.example");
			decide(quick, this.policy, request);
			decide(quick, this.policy, request);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(output).contains("'https://evil.example' 1 more time by"));
		}
	}

	@Test
	void noThreadIsLeftAfterClosing() {
		request(this.policy, TestRequest.of("GET", "/").from("https://evil.example"));
		this.log.close();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("cors-refusal-log"));
	}

	@Test
	void closedLogStillTakesRefusals(CapturedOutput output) {
		this.log.close();
		request(this.policy, TestRequest.of("GET", "/").from("https://evil.example"));
		assertThat(lines(output)).hasSize(1);
	}

	@Test
	void floodOfHostileOriginsIsBounded(CapturedOutput output) {
		IntStream.range(0, 50_000)
			.forEach((i) -> request(this.policy, TestRequest.of("GET", "/").from("https://h" + i + ".example")));
		assertThat(lines(output)).hasSize(RefusalLog.NEW_LINES);
		this.log.close();
		assertThat(lines(output)).hasSize(RefusalLog.NEW_LINES + 1)
			.last()
			.asString()
			.endsWith("Refused 49900 further requests: too many different ones to name each");
	}

	@Test
	void onlyTheMostFrequentAreNamedWhenManyAreSeenAgain(CapturedOutput output) {
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < 40; i++) {
				request(this.policy, TestRequest.of("GET", "/").from("https://h" + i + ".example"));
			}
		}
		request(this.policy, TestRequest.of("GET", "/").from("https://h39.example"));
		this.log.close();
		List<String> lines = lines(output);
		assertThat(lines).hasSize(40 + RefusalLog.COUNTED_LINES + 1);
		assertThat(lines.get(40)).contains("Refused origin 'https://h39.example' 3 more times");
		assertThat(lines.get(60)).endsWith("Refused 40 further requests: too many different ones to name each");
	}

	@Test
	void lineCannotBeForged(CapturedOutput output) {
		request(this.policy,
				TestRequest.of("GET\r\n2026 WARN forged", "/a\u001b[2J\nforged\u2028forged").from("x\r\nforged\u0085"));
		assertThat(output.toString().lines().filter((line) -> line.contains("forged"))).hasSize(1);
		assertThat(lines(output)).singleElement()
			.asString()
			.contains("Refused GET\\u000d\\u000a2026 WARN forged /a\\u001b[2J\\u000aforged\\u2028forged from origin"
					+ " 'x\\u000d\\u000aforged\\u0085'");
	}

	private void request(CorsPolicy policy, TestRequest request) {
		decide(this.log, policy, request);
	}

	private static void decide(RefusalLog log, CorsPolicy policy, TestRequest request) {
		TestRequest.Reader reader = new TestRequest.Reader();
		log.decided(policy.decide(request, reader), request, reader);
	}

	private static List<String> lines(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("RefusalLog")).toList();
	}

	private static CorsPolicy policy(PolicyMode mode) {
		return TestPolicy.named("default", "/**").list(LIST, "https://app.example.com").mode(mode).build();
	}

}
