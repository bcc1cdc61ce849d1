package io.github.corsboot.integration.websocket;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * GraphQL over WebSocket, with the configuration of the page on WebSocket.
 */
class GraphQlWebSocketTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example";

	@Test
	void policyDecidesOnServletStack() {
		try (Application application = graphQl(Application.servlet()).start()) {
			assertThat(handshake(APP, application)).isEqualTo(101);
			assertThat(handshake(EVIL, application)).isEqualTo(403);
		}
	}

	@Test
	void policyDecidesOnReactiveStack() {
		try (Application application = graphQl(Application.reactive(ReactiveSockets.OtherConfiguration.class))
			.start()) {
			assertThat(handshake(APP, application)).isEqualTo(101);
			assertThat(handshake(EVIL, application)).isEqualTo(403);
		}
	}

	@Test
	void narrowerOriginsOfItsOwnCountOnServletStackOnly() {
		String narrower = "spring.graphql.cors.allowed-origin-patterns=https://other.example.com";
		try (Application application = graphQl(Application.servlet()).properties(narrower).start()) {
			assertThat(handshake(APP, application)).isEqualTo(403);
		}
		try (Application application = graphQl(Application.reactive(ReactiveSockets.OtherConfiguration.class))
			.properties(narrower)
			.start()) {
			assertThat(handshake(APP, application)).isEqualTo(101);
		}
	}

	private static Application.Builder graphQl(Application.Builder builder) {
		return builder.properties("spring.graphql.schema.locations=classpath:greetings/")
			.properties(Page.named("websocket.md").yamlWith("graphql:"));
	}

	private static int handshake(String origin, Application application) {
		try (Handshake handshake = Handshake.from(origin, application.port(), "/graphql/socket")) {
			return handshake.status();
		}
	}

}
