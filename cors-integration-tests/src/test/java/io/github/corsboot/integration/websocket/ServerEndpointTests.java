package io.github.corsboot.integration.websocket;

import io.github.corsboot.integration.Application;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.server.standard.ServerEndpointExporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An endpoint of Jakarta WebSocket, which Tomcat serves by its own reading of the path.
 */
class ServerEndpointTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example";

	private static Application application;

	@BeforeAll
	static void start() {
		application = Application.servlet(Endpoints.class)
			.properties("cors.policies.live.paths=/live/**", "cors.policies.live.allowed-origins=" + APP)
			.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void allowedOriginConnects() {
		try (Handshake handshake = Handshake.from(APP, application.port(), "/live/jsr")) {
			assertThat(handshake.status()).isEqualTo(101);
			handshake.send("hello");
			assertThat(handshake.receive()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/live/jsr", "//live/jsr", "/;/live/jsr", "/;a=b/live/jsr", "/x/..;/live/jsr",
			"/live/jsr;a=b", "/live;a/jsr", "/./live/jsr", "/x/../live/jsr", "/live//jsr", "/%6Cive/jsr", "///live/jsr",
			"/live/%6Asr", "/x/%2e%2e/live/jsr", "/%2e/live/jsr", "/live/x/..;/jsr" })
	void otherOriginDoesNotConnectHoweverThePathIsSpelled(String path) {
		try (Handshake handshake = Handshake.from(EVIL, application.port(), path)) {
			assertThat(handshake.status()).isNotEqualTo(101);
			assertThat(handshake.corsHeaders()).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Endpoints {

		@Bean
		ServerEndpointExporter serverEndpointExporter() {
			return new ServerEndpointExporter();
		}

		@Bean
		Echo echo() {
			return new Echo();
		}

	}

	/**
	 * Sends back what it receives.
	 */
	@ServerEndpoint("/live/jsr")
	public static class Echo {

		@OnMessage
		public String echo(String message) {
			return message;
		}

	}

}
