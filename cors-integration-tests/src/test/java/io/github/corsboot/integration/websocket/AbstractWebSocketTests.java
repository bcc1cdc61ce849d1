package io.github.corsboot.integration.websocket;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may open a WebSocket, whichever stack it is on: with the configuration of the page
 * on WebSocket, and beside origins of the handlers' own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractWebSocketTests {

	static final String APP = "https://app.example.com";

	static final String EVIL = "https://evil.example";

	private Application application;

	abstract Application.Builder sockets();

	@BeforeAll
	void start() {
		this.application = sockets().properties(Page.named("websocket.md").yamlWith("live:"))
			.properties("cors.policies.lenient.paths=/lenient/**", "cors.policies.lenient.allowed-origins=" + APP,
					"cors.policies.lenient.mode=headers-only", "cors.policies.trial.paths=/trial/**",
					"cors.policies.trial.allowed-origins=" + APP, "cors.policies.trial.mode=report")
			.start();
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	Application application() {
		return this.application;
	}

	Handshake handshake(String origin, String path) {
		return Handshake.from(origin, this.application.port(), path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/live/prices", "/live/star", "/lenient/any" })
	void originOnTheListIsLetIn(String path) {
		try (Handshake handshake = handshake(APP, path)) {
			assertThat(handshake.status()).isEqualTo(101);
			assertThat(handshake.receive()).isEqualTo("hello");
			assertThat(handshake.corsHeaders()).filteredOn((header) -> header.contains("Origin"))
				.containsExactly("Access-Control-Allow-Origin: " + APP);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/live/prices", "/live/star", "/live/default", "/lenient/any" })
	void anyOtherIsRefusedThoughTheHandlerAllowsAll(String path) {
		for (String origin : new String[] { EVIL, "null", "https://app.example.com.evil.example" }) {
			try (Handshake handshake = handshake(origin, path)) {
				assertThat(handshake.status()).isEqualTo(403);
				assertThat(handshake.corsHeaders()).isEmpty();
			}
		}
	}

	@Test
	void ownPageIsLetIn() {
		try (Handshake handshake = handshake("http://127.0.0.1:" + this.application.port(), "/live/prices")) {
			assertThat(handshake.receive()).isEqualTo("hello");
			assertThat(handshake.corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/trial/any", "/open/any" })
	void handlerThatAllowsAllIsOpenWhereNoPolicyDecides(String path) {
		try (Handshake handshake = handshake(EVIL, path)) {
			assertThat(handshake.status()).isEqualTo(101);
			assertThat(handshake.receive()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/trial/default", "/open/default" })
	void handlerDecidesWhereNoPolicyDoes(String path) {
		for (String origin : new String[] { EVIL, APP }) {
			try (Handshake handshake = handshake(origin, path)) {
				assertThat(handshake.status()).isEqualTo(403);
			}
		}
	}

}
