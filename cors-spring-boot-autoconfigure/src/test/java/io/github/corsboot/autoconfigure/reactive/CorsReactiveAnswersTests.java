package io.github.corsboot.autoconfigure.reactive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What browsers get from a WebFlux application on Netty, whatever the application does.
 */
class CorsReactiveAnswersTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private static final Map<String, String> ALLOWED = Map.of("access-control-allow-origin", APP,
			"access-control-expose-headers", "X-Total");

	@TempDir
	private static Path files;

	private static NettyServer server;

	private static NettyServer bare;

	@BeforeAll
	static void start() throws IOException {
		Files.createDirectory(files.resolve("api"));
		Files.writeString(files.resolve("api/file.txt"), "from a file");
		server = NettyServer.of(ReactiveApplication.class)
			.properties("spring.web.resources.static-locations=" + files.toUri())
			.policies(policy("api", PolicyMode.ENFORCE, APP), policy("quiet", PolicyMode.HEADERS_ONLY, APP),
					policy("trial", PolicyMode.REPORT, APP), policy("public", PolicyMode.ENFORCE, "*"))
			.start();
		bare = NettyServer.of(ReactiveApplication.class).start();
	}

	@AfterAll
	static void stop() {
		server.close();
		bare.close();
	}

	private static CorsPolicy policy(String name, PolicyMode mode, String... origins) {
		return NettyServer.policy(
				new PolicyRules(
						name, List.of("/" + name + "/**"), mode, new Grants(List.of("GET", "HEAD", "POST"),
								List.of("*"), List.of("X-Total"), false, false, Duration.ofMinutes(30)),
						Tolerances.NONE),
				origins);
	}

	@ParameterizedTest
	@CsvSource({ "hello, 200", "functional, 200", "spoiled, 200", "late, 200", "cleared, 200", "annotated, 200",
			"events, 200", "empty, 204", "missing, 404", "limited, 429", "boom, 500", "boom-later, 500",
			"conflict, 409", "file.txt, 200" })
	void allowedOriginSeesTheRealStatusAndNothingButThePolicysHeaders(String resource, int status) {
		Response response = server.request("GET", "/api/" + resource).header("Origin", APP).send();
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.corsHeaders()).isEqualTo(ALLOWED);
		assertThat(response.vary()).contains("Origin").doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello", "functional", "spoiled", "late", "cleared", "annotated", "boom", "conflict" })
	void ownOriginGetsNoCorsHeaders(String resource) {
		Response response = server.request("GET", "/api/" + resource).header("Origin", server.origin()).send();
		assertThat(response.status()).isNotEqualTo(403);
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello", "spoiled", "annotated", "boom", "conflict", "missing" })
	void requestWithoutOriginGetsNoCorsHeaders(String resource) {
		Response response = server.request("GET", "/api/" + resource).send();
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("Origin");
	}

	@Test
	void handlersVaryStays() {
		Response response = server.request("GET", "/api/functional").header("Origin", APP).send();
		assertThat(response.vary()).contains("Accept-Language", "Origin");
	}

	@Test
	void bodiesOfFilesAndStreamsArrive() {
		assertThat(server.request("GET", "/api/file.txt").header("Origin", APP).send().body()).isEqualTo("from a file");
		assertThat(server.request("GET", "/api/events").header("Origin", APP).send().body()).contains("data:one",
				"data:three");
	}

	@ParameterizedTest
	@ValueSource(strings = { EVIL, ReactiveApplication.PARTNER, "null", "https://app.example.com/", "!", "" })
	void anyOtherOriginNeverReachesAHandler(String origin) {
		for (String resource : List.of("hello", "annotated", "missing")) {
			assertRefused(server.request("GET", "/api/" + resource).header("Origin", origin).send());
		}
	}

	@Test
	void repeatedOriginIsRefused() {
		assertRefused(server.request("GET", "/api/hello").header("Origin", APP, APP).send());
		assertRefused(server.request("GET", "/api/hello").header("Origin", APP, EVIL).send());
	}

	@Test
	void sameOriginRequestOfABrowserPassesBehindAProxy() {
		Response response = server.request("GET", "/api/hello")
			.header("Origin", "null")
			.header("Sec-Fetch-Site", "same-origin")
			.send();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.corsHeaders()).isEmpty();
	}

	@Test
	void hostWithAnUnderscoreIsTheRequestsOwn() {
		Response response = server.request("GET", "/api/hello")
			.header("Host", "my_host:8080")
			.header("Origin", "http://my_host:8080")
			.send();
		assertThat(response.status()).isEqualTo(200);
	}

	@Test
	void preflightIsAnsweredWhateverTheHandlersSay() {
		for (String resource : List.of("hello", "annotated", "missing", "boom")) {
			Response response = server.preflight("/api/" + resource, APP, "POST")
				.header("Access-Control-Request-Headers", "x-one,authorization")
				.send();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).isEmpty();
			assertThat(response.corsHeaders())
				.isEqualTo(Map.of("access-control-allow-origin", APP, "access-control-allow-methods", "GET,HEAD,POST",
						"access-control-allow-headers", "x-one,authorization", "access-control-max-age", "1800"));
		}
	}

	@Test
	void preflightIsRefused() {
		assertRefused(server.preflight("/api/annotated", ReactiveApplication.PARTNER, "GET").send());
		assertRefused(server.preflight("/api/hello", APP, "DELETE").send());
	}

	@Test
	void hugeHeadersAreRefused() {
		assertRefused(server.request("GET", "/api/hello").header("Origin", "https://" + "a".repeat(7000)).send());
		assertRefused(server.preflight("/api/hello", APP, "GET")
			.header("Access-Control-Request-Headers", ",".repeat(7000))
			.send());
	}

	@Test
	void handshakeOfAStrangerIsRefused() {
		for (String path : List.of("/api/socket", "/quiet/socket")) {
			assertRefused(server.request("GET", path)
				.header("Origin", EVIL)
				.header("Connection", "Upgrade")
				.header("Upgrade", "websocket")
				.header("Sec-WebSocket-Version", "13")
				.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
				.send());
		}
	}

	@Test
	void handshakeOfAnAllowedOriginIsAccepted() {
		Response response = server.request("GET", "/api/socket")
			.header("Origin", APP)
			.header("Connection", "Upgrade")
			.header("Upgrade", "websocket")
			.header("Sec-WebSocket-Version", "13")
			.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
			.send();
		assertThat(response.status()).isEqualTo(101);
		assertThat(response.header("Access-Control-Allow-Origin")).containsExactly(APP);
	}

	@Test
	void publicAnswersAreTheSameForEveryone() {
		for (String resource : List.of("hello", "annotated")) {
			Response anonymous = server.request("GET", "/public/" + resource).send();
			Response stranger = server.request("GET", "/public/" + resource).header("Origin", "!").send();
			assertThat(anonymous.corsHeaders()).containsEntry("access-control-allow-origin", "*");
			assertThat(stranger.corsHeaders()).isEqualTo(anonymous.corsHeaders());
			assertThat(anonymous.vary()).isEmpty();
			assertThat(stranger.vary()).isEmpty();
			assertThat(stranger.body()).isEqualTo(resource);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { EVIL, ReactiveApplication.PARTNER, "null", "!" })
	void headersOnlyLetsTheRequestThroughWithoutHeaders(String origin) {
		for (String resource : List.of("spoiled", "annotated")) {
			Response response = server.request("GET", "/quiet/" + resource).header("Origin", origin).send();
			assertThat(response.body()).isEqualTo(resource);
			assertThat(response.corsHeaders()).isEmpty();
			assertThat(response.vary()).contains("Origin");
		}
		assertRefused(server.preflight("/quiet/spoiled", origin, "GET").send());
	}

	@ParameterizedTest
	@CsvSource({ "GET, /free/hello", "GET, /free/annotated", "OPTIONS, /free/hello", "OPTIONS, /free/annotated",
			"OPTIONS, /free/missing", "GET, /trial/annotated", "OPTIONS, /trial/annotated" })
	void pathThatNothingIsEnforcedOnIsAsWithoutPolicies(String method, String path) {
		for (String origin : List.of(APP, EVIL, ReactiveApplication.PARTNER, "null")) {
			assertSameAnswers(method, path, origin);
		}
	}

	private static void assertSameAnswers(String method, String path, String origin) {
		Response response = server.request(method, path)
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "GET")
			.send();
		Response expected = bare.request(method, path)
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "GET")
			.send();
		assertThat(response.status()).isEqualTo(expected.status());
		assertThat(response.headers()).isEqualTo(expected.headers());
	}

	private static void assertRefused(Response response) {
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).isEqualTo("Invalid CORS request");
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).containsExactly("Origin");
		assertThat(response.header("Cache-Control")).containsExactly("no-store");
	}

}
