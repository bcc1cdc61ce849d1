package io.github.corsboot.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application behind a proxy that ends TLS and rewrites {@code Host}, so that it sees
 * neither the scheme nor the host nor the port that the browser sees.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProxyTests {

	private static final String OWN = "https://www.example.com";

	private static final String PARTNER = "https://partner.example";

	private static final String STRANGER = "https://evil.example.net";

	private static final String HINT = "The forwarded headers of the request say that this is the application's own "
			+ "origin, but the application does not use them. Set server.forward-headers-strategy=framework (native "
			+ "leaves out proxies that it does not trust and, on Tomcat, a port in X-Forwarded-Host), or add the origin "
			+ "to cors.own-origins";

	private static final Map<String, String> X_FORWARDED = Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host",
			"www.example.com", "X-Forwarded-Port", "443");

	private static final Map<String, String> FORWARDED = Map.of("Forwarded",
			"for=192.0.2.60;proto=https;host=www.example.com");

	private static final Map<String, Application> APPLICATIONS = new LinkedHashMap<>();

	@BeforeAll
	static void start() {
		for (String strategy : List.of("none", "native", "framework")) {
			APPLICATIONS.put("servlet " + strategy, start(Application.servlet(Greeting.class), strategy));
			APPLICATIONS.put("reactive " + strategy, start(Application.reactive(Greeting.class), strategy));
		}
	}

	private static Application start(Application.Builder builder, String strategy) {
		return builder
			.properties("server.forward-headers-strategy=" + strategy, "cors.policies.site.paths=/**",
					"cors.policies.site.allowed-origins=" + PARTNER, "cors.own-origins=https://named.example.com")
			.start();
	}

	@AfterAll
	static void stop() {
		APPLICATIONS.values().forEach(Application::close);
		APPLICATIONS.clear();
	}

	static List<Arguments> believers() {
		List<Arguments> all = new ArrayList<>();
		for (String application : List.of("servlet native", "servlet framework", "reactive native",
				"reactive framework")) {
			all.add(Arguments.of(application, X_FORWARDED));
			// Tomcat knows the X-Forwarded headers alone.
			if (!application.equals("servlet native")) {
				all.add(Arguments.of(application, FORWARDED));
			}
		}
		return all;
	}

	@ParameterizedTest
	@MethodSource("believers")
	void whereTheProxyIsBelievedTheApplicationsOwnPageIsRecognised(String application, Map<String, String> forwarded,
			CapturedOutput output) {
		Call.Answer own = call(application, "GET", OWN, forwarded).send();
		assertThat(own.body()).isEqualTo("hello");
		assertThat(own.corsHeaders()).isEmpty();
		Call.Answer preflight = call(application, "OPTIONS", OWN, forwarded)
			.header("Access-Control-Request-Method", "GET")
			.send();
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.corsHeaders()).isEmpty();
		assertOthersAreJudged(application, forwarded);
		assertThat(output).doesNotContain(HINT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet framework", "reactive native", "reactive framework", "servlet native" })
	void aWebSocketForwardedAsWssIsTheApplicationsOwnInWhateverCaseTheHostComes(String application) {
		for (String host : List.of("www.example.com", "WWW.Example.com", "www.example.com:443")) {
			Map<String, String> forwarded = Map.of("X-Forwarded-Proto", "wss", "X-Forwarded-Host", host);
			assertThat(call(application, "GET", OWN, forwarded).send().body()).as(host).isEqualTo("hello");
			assertThat(call(application, "GET", "http://www.example.com", forwarded).send().status()).isEqualTo(403);
			assertOthersAreJudged(application, forwarded);
		}
	}

	static List<Arguments> sceptics() {
		return List.of(Arguments.of("servlet none", X_FORWARDED), Arguments.of("servlet none", FORWARDED),
				Arguments.of("reactive none", X_FORWARDED), Arguments.of("reactive none", FORWARDED));
	}

	@ParameterizedTest
	@MethodSource("sceptics")
	void whereItIsNotTheLogSaysWhatToSet(String application, Map<String, String> forwarded, CapturedOutput output) {
		// Each refusal is told once, so that the page is one that has not been refused
		// yet.
		String page = "https://" + application.replace(' ', '-') + forwarded.size() + ".example.com";
		Map<String, String> headers = new LinkedHashMap<>();
		forwarded.forEach((name, value) -> headers.put(name, value.replace(OWN.substring(8), page.substring(8))));
		for (int i = 0; i < 2; i++) {
			assertThat(call(application, "GET", page, headers).send().status()).isEqualTo(403);
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains(page))).singleElement()
			.asString()
			.contains("Refused GET /greeting from origin '" + page + "'")
			.contains(HINT);
		assertOthersAreJudged(application, headers);
	}

	private void assertOthersAreJudged(String application, Map<String, String> forwarded) {
		Call.Answer partner = call(application, "GET", PARTNER, forwarded).send();
		assertThat(partner.body()).isEqualTo("hello");
		assertThat(partner.header("Access-Control-Allow-Origin")).containsExactly(PARTNER);
		assertThat(call(application, "GET", STRANGER, forwarded).send().status()).isEqualTo(403);
	}

	static List<String> applications() {
		return List.of("servlet none", "reactive none", "servlet native", "reactive native", "servlet framework",
				"reactive framework");
	}

	@ParameterizedTest
	@MethodSource("applications")
	void aNamedOriginNeedsNoHeadersOfTheProxy(String application) {
		Call.Answer named = call(application, "GET", "https://named.example.com", Map.of()).send();
		assertThat(named.body()).isEqualTo("hello");
		assertThat(named.corsHeaders()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("applications")
	void aBrowserThatSaysSoNeedsNothing(String application) {
		for (String origin : List.of(OWN, "null")) {
			assertThat(call(application, "GET", origin, Map.of("Sec-Fetch-Site", "same-origin")).send().body())
				.isEqualTo("hello");
			for (String site : List.of("cross-site", "same-site", "none", "SAME-ORIGIN")) {
				assertThat(call(application, "GET", origin, Map.of("Sec-Fetch-Site", site)).send().status()).as(site)
					.isEqualTo(403);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void hostileHeadersOfAProxyDoNoHarm(String application, CapturedOutput output) {
		// Where the server or Spring reads them, some are too much for those themselves.
		int lowest = application.endsWith("none") ? 403 : 400;
		int highest = application.endsWith("none") ? 403 : 500;
		for (String value : List.of("", ",", ",,,", "\"", "[", "[::1", "]", ":", "::::", "a:b:c", ":99999999999",
				"www.example.com:-1", "www.example.com:x", "evil.example.net\u00a0", "\tforged", "%0d%0aforged",
				"proto=https;host=", "host=\"", ";;;;", "=", "host=[", "x".repeat(5000))) {
			for (String name : List.of("X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "Forwarded")) {
				int status = call(application, "GET", STRANGER, Map.of(name, value)).send().status();
				assertThat(status).as(name + ": " + value).isBetween(lowest, highest);
			}
		}
		assertThat(output).doesNotContain("at io.github.corsboot");
		assertThat(output.getOut().lines().filter((line) -> line.contains("forged")))
			.allMatch((line) -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*"));
	}

	private static Call call(String application, String method, String origin, Map<String, String> headers) {
		Call call = APPLICATIONS.get(application).request(method, "/greeting").from(origin);
		headers.forEach(call::header);
		return call;
	}

	@RestController
	static class Greeting {

		@GetMapping("/greeting")
		String greeting() {
			return "hello";
		}

	}

}
