package io.github.corsboot.integration.websocket;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.ExampleCompiler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSocket on the reactive stack.
 */
class ReactiveWebSocketTests extends AbstractWebSocketTests {

	@Override
	Application.Builder sockets() {
		return Application.reactive(ExampleCompiler.classWith("websocket.md", "SimpleUrlHandlerMapping("),
				ReactiveSockets.OtherConfiguration.class);
	}

	@Test
	void mappingWithNarrowerSettingsDoesNotRefuseWhatThePolicyAllows() {
		try (Handshake handshake = handshake(APP, "/live/default")) {
			assertThat(handshake.receive()).isEqualTo("hello");
		}
	}

}
