package io.github.corsboot.integration.websocket;

import io.github.corsboot.integration.Application;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSocket on the reactive stack.
 */
class ReactiveWebSocketTests extends AbstractWebSocketTests {

	@Override
	Application.Builder sockets() {
		return Application.reactive(ReactiveSockets.PricesConfiguration.class,
				ReactiveSockets.OtherConfiguration.class);
	}

	@Override
	Class<?> shown() {
		return ReactiveSockets.class;
	}

	@Override
	int codeBlocks() {
		return 1;
	}

	@Test
	void mappingWithNarrowerSettingsDoesNotRefuseWhatThePolicyAllows() {
		try (Handshake handshake = handshake(APP, "/live/default")) {
			assertThat(handshake.receive()).isEqualTo("hello");
		}
	}

}
