package io.github.corsboot.integration.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call;
import io.github.corsboot.integration.Call.Answer;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on migrating: Gateway's {@code globalcors} beside what the page has it become,
 * both read from the page, in front of a backend without CORS headers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GlobalCorsMigrationTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://stranger.example";

	private static final String PREFIX = "spring.cloud.gateway.server.webflux.";

	private final Page page = Page.named("migrating.md");

	private Application backend;

	private Application before;

	private Application after;

	@BeforeAll
	void start() {
		this.backend = Application.servlet(Orders.class).start();
		this.before = gateway().properties(this.page.propertiesWith("globalcors")).start();
		this.after = gateway().properties(this.page.yamlWith("allowed-methods: [GET, POST]")).start();
	}

	private Application.Builder gateway() {
		return Application.reactive()
			.properties(PREFIX + "enabled=true", PREFIX + "routes[0].id=orders",
					PREFIX + "routes[0].uri=http://127.0.0.1:" + this.backend.port(),
					PREFIX + "routes[0].predicates[0]=Path=/orders");
	}

	@AfterAll
	void stop() {
		this.after.close();
		this.before.close();
		this.backend.close();
	}

	@ParameterizedTest
	@CsvSource({ "/orders, GET", "/orders, POST", "/nowhere, GET" })
	void anAllowedPreflightDiffersInTheMaxAgeAlone(String path, String method) {
		Answer old = this.before.preflight(path, FRIEND, method).send();
		Answer now = this.after.preflight(path, FRIEND, method).send();
		assertThat(now.status()).isEqualTo(old.status()).isEqualTo(200);
		Map<String, String> expected = new HashMap<>(old.corsHeaders());
		assertThat(expected.put("access-control-max-age", "1800")).isNull();
		assertThat(now.corsHeaders()).isEqualTo(expected);
	}

	@Test
	void aPreflightForAHeaderIsAllowedNow() {
		Answer old = withHeader(this.before).send();
		assertThat(old.status()).isEqualTo(403);
		Answer now = withHeader(this.after).send();
		assertThat(now.status()).isEqualTo(200);
		assertThat(now.corsHeaders()).containsEntry("access-control-allow-headers", "content-type");
	}

	@ParameterizedTest
	@CsvSource({ STRANGER + ", GET", STRANGER + ", POST", FRIEND + ", DELETE" })
	void aRefusalDiffersInItsBodyAlone(String origin, String method) {
		assertRefused(this.before.preflight("/orders", origin, method), "");
		assertRefused(this.after.preflight("/orders", origin, method), "Invalid CORS request");
		assertRefused(this.before.request(method, "/orders").from(origin), "");
		assertRefused(this.after.request(method, "/orders").from(origin), "Invalid CORS request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void anAllowedRequestIsAnsweredAlike(String method) {
		Answer old = this.before.request(method, "/orders").from(FRIEND).send();
		Answer now = this.after.request(method, "/orders").from(FRIEND).send();
		assertThat(now.body()).isEqualTo(old.body()).isEqualTo("orders");
		assertThat(now.corsHeaders()).isEqualTo(old.corsHeaders())
			.isEqualTo(Map.of("access-control-allow-origin", FRIEND));
		assertThat(List.of(old, now)).allSatisfy((answer) -> assertThat(answer.vary()).contains("Origin"));
	}

	@Test
	void aRequestWithoutOriginIsAnsweredAlike() {
		Answer old = this.before.request("GET", "/orders").send();
		Answer now = this.after.request("GET", "/orders").send();
		assertThat(now.body()).isEqualTo(old.body()).isEqualTo("orders");
		assertThat(now.corsHeaders()).isEqualTo(old.corsHeaders()).isEmpty();
	}

	private static Call withHeader(Application application) {
		return application.preflight("/orders", FRIEND, "POST")
			.header("Access-Control-Request-Headers", "content-type");
	}

	private static void assertRefused(Call call, String body) {
		Answer answer = call.send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.corsHeaders()).isEmpty();
		assertThat(answer.body()).isEqualTo(body);
	}

	@RestController
	static class Orders {

		@RequestMapping("/orders")
		String orders() {
			return "orders";
		}

	}

}
