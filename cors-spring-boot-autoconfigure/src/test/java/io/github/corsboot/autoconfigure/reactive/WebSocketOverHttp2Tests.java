package io.github.corsboot.autoconfigure.reactive;

import java.util.Map;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.RawHttp2;
import io.github.corsboot.testsupport.RawHttp2.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSocket over HTTP/2, RFC 8441: a {@code CONNECT} without {@code Upgrade}.
 */
class WebSocketOverHttp2Tests {

	private static final String LISTED = "https://app.example.com";

	@ParameterizedTest
	@CsvSource({ "enforce, https://app.example.com, secret", "headers-only, https://app.example.com, secret",
			"report, https://app.example.com, secret", "enforce, https://evil.example, 403",
			"headers-only, https://evil.example, 403", "report, https://evil.example, secret", "enforce, own, secret",
			"headers-only, null, 403" })
	void isJudgedAsAGet(String mode, String origin, String expected) {
		try (NettyServer server = NettyServer.of(Sockets.class)
			.with(CorsAutoConfiguration.class)
			.properties("cors.paths=/live/**", "cors.allowed-origins=" + LISTED, "cors.mode=" + mode,
					"server.http2.enabled=true")
			.start()) {
			assertThat(open(server, origin.equals("own") ? server.origin() : origin)).isEqualTo(expected);
		}
	}

	private static String open(NettyServer server, String origin) {
		Response response = RawHttp2.handshake(server.port(), "/live/socket").field("origin", origin).send();
		assertThat(response.announcesConnect()).isTrue();
		return (response.status() == 200) ? response.body().substring(2) : String.valueOf(response.status());
	}

	@Configuration(proxyBeanMethods = false)
	static class Sockets {

		@Bean
		SimpleUrlHandlerMapping sockets() {
			WebSocketHandler handler = (session) -> session.send(Mono.just(session.textMessage("secret")));
			return new SimpleUrlHandlerMapping(Map.of("/live/socket", handler), -1);
		}

		// There is a servlet container in these tests, which would be taken for the
		// server.
		@Bean
		WebSocketHandlerAdapter adapterForNetty() {
			WebSocketHandlerAdapter adapter = new WebSocketHandlerAdapter(
					new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy()));
			adapter.setOrder(0);
			return adapter;
		}

		@Bean
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connectProtocol() {
			return (factory) -> factory.addServerCustomizers(
					(server) -> server.http2Settings((settings) -> settings.connectProtocolEnabled(true)));
		}

	}

}
