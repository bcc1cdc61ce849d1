package io.github.corsboot.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketHandshake}.
 */
class WebSocketHandshakeTests {

	private static final TestRequest GET = TestRequest.of("GET", "/");

	@ParameterizedTest
	@ValueSource(strings = { "websocket", "WebSocket", " websocket ", "websocket/13", "irc, websocket", ",websocket",
			"irc/6.9,\tWEBSOCKET / 13 ,x", "a/websocket,websocket" })
	void anUpgradeToAWebSocketIsOne(String upgrade) {
		assertThat(isHandshake(GET.with("Upgrade", upgrade))).isTrue();
		assertThat(isHandshake(GET.with("Upgrade", "irc", upgrade))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "/", "h2c", "websockets", "a/websocket", "web socket", "/websocket" })
	void anUpgradeToAnotherProtocolIsNone(String upgrade) {
		assertThat(isHandshake(GET.with("Upgrade", upgrade))).isFalse();
	}

	@Test
	void aListThatIsTooLongToBeReadIsTakenForOne() {
		String longest = "x".repeat(RequestReader.MAX_JOINED);
		assertThat(isHandshake(GET.with("Upgrade", longest))).isFalse();
		assertThat(isHandshake(GET.with("Upgrade", longest + "x"))).isTrue();
		assertThat(isHandshake(GET.with("Upgrade", longest, "websocket"))).isTrue();
	}

	@Test
	void everyConnectIsOneAndIsJudgedAsAGet() {
		assertThat(isHandshake(TestRequest.of("CONNECT", "/"))).isTrue();
		assertThat(isHandshake(GET)).isFalse();
		assertThat(WebSocketHandshake.judgedMethod("CONNECT")).isEqualTo("GET");
		assertThat(WebSocketHandshake.judgedMethod("connect")).isEqualTo("connect");
	}

	private static boolean isHandshake(TestRequest request) {
		return WebSocketHandshake.is(request, new TestRequest.Reader());
	}

}
