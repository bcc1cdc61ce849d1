package io.github.corsboot.integration.websocket;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.ExampleCompiler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSockets that Spring Cloud Gateway passes on to a backend, where everyone is let in.
 */
class GatewayWebSocketTests {

	private static final String APP = "https://app.example.com";

	private static final String ROUTE = "spring.cloud.gateway.server.webflux.routes[0].";

	@Test
	void policyOfTheGatewayDecides() {
		try (Application backend = Application
			.reactive(ExampleCompiler.classWith("websocket.md", "SimpleUrlHandlerMapping("),
					ReactiveSockets.OtherConfiguration.class)
			.start();
				Application gateway = Application.reactive(ReactiveSockets.OtherConfiguration.class)
					.properties("cors.allowed-origins=" + APP, "spring.cloud.gateway.server.webflux.enabled=true",
							ROUTE + "id=prices", ROUTE + "uri=ws://127.0.0.1:" + backend.port(),
							ROUTE + "predicates[0]=Path=/live/prices")
					.start()) {
			try (Handshake handshake = Handshake.from(APP, gateway.port(), "/live/prices")) {
				assertThat(handshake.status()).isEqualTo(101);
				assertThat(handshake.corsHeaders()).containsExactly("Access-Control-Allow-Origin: " + APP);
				assertThat(handshake.receive()).isEqualTo("hello");
			}
			try (Handshake handshake = Handshake.from("https://evil.example", gateway.port(), "/live/prices")) {
				assertThat(handshake.status()).isEqualTo(403);
			}
		}
	}

}
