package io.github.corsboot.integration.websocket;

import java.util.Map;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call.Answer;
import io.github.corsboot.integration.ExampleCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSocket, SockJS and STOMP on the servlet stack.
 */
class ServletWebSocketTests extends AbstractWebSocketTests {

	private static final Map<String, String> ANSWER_TO_APP = Map.of("access-control-allow-origin", APP,
			"access-control-allow-credentials", "true");

	@Override
	Application.Builder sockets() {
		return Application.servlet(ExampleCompiler.classWith("websocket.md", "withSockJS"),
				ExampleCompiler.classWith("websocket.md", "/live/stomp"), ServletSockets.OtherConfiguration.class);
	}

	@Test
	void handlerWithoutOriginsRefusesWhatThePolicyAllows() {
		try (Handshake handshake = handshake(APP, "/live/default")) {
			assertThat(handshake.status()).isEqualTo(403);
		}
	}

	@Test
	void stompEndpointIsGoverned() {
		try (Handshake handshake = handshake(APP, "/live/stomp")) {
			assertThat(handshake.status()).isEqualTo(101);
			handshake.send("CONNECT\naccept-version:1.2\nhost:localhost\n\n\0");
			assertThat(handshake.receive()).startsWith("CONNECTED\n");
		}
		try (Handshake handshake = handshake(EVIL, "/live/stomp")) {
			assertThat(handshake.status()).isEqualTo(403);
		}
	}

	@Test
	void webSocketOfSockJsIsGoverned() {
		try (Handshake handshake = handshake(APP, "/live/sockjs/000/session-a/websocket")) {
			assertThat(handshake.receive()).isEqualTo("o");
		}
		try (Handshake handshake = handshake(EVIL, "/live/sockjs/000/session-b/websocket")) {
			assertThat(handshake.status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET, /live/sockjs, 200", "GET, /live/sockjs/info, 200", "POST, /live/sockjs/000/session-c/xhr, 200",
			"POST, /live/sockjs/000/session-d/xhr_send, 404" })
	void sockJsAnswersWithThePolicysHeadersOnly(String method, String path, int status) {
		Answer answer = application().request(method, path).from(APP).send();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.corsHeaders()).isEqualTo(ANSWER_TO_APP);
		assertThat(answer.vary()).containsOnlyOnce("Origin");
		Answer refused = application().request(method, path).from(EVIL).send();
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.body()).isEqualTo("Invalid CORS request");
		assertThat(refused.corsHeaders()).isEmpty();
	}

	@Test
	void preflightToSockJsIsAnsweredOnce() {
		Answer answer = application().preflight("/live/sockjs/000/session-e/xhr_send", APP, "POST").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.corsHeaders()).containsAllEntriesOf(ANSWER_TO_APP);
		assertThat(application().preflight("/live/sockjs/info", EVIL, "GET").send().status()).isEqualTo(403);
	}

	@Test
	void iframeOfSockJsIsNotServedWithPatterns() {
		assertThat(application().request("GET", "/live/sockjs/iframe.html").send().status()).isEqualTo(404);
	}

	@Test
	void sockJsFailsByItselfWithAnyOriginThatIsNoPattern() {
		Answer answer = application().request("GET", "/live/sockjs-star/info").from(APP).send();
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.corsHeaders()).isEqualTo(ANSWER_TO_APP);
	}

	@Test
	void sockJsAnswersForItselfWhereNoPolicyDecides() {
		Answer answer = application().request("GET", "/open/sockjs/info").from(EVIL).send();
		assertThat(answer.corsHeaders()).containsEntry("access-control-allow-origin", EVIL);
	}

}
