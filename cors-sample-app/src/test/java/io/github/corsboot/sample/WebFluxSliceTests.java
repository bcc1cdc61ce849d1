package io.github.corsboot.sample;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The policies in a test of controllers alone, on WebFlux.
 */
@WebFluxTest(StatusController.class)
@TestPropertySource(
		properties = { "cors.allowed-origins-file=src/test/resources/allowed_origins.list", "cors.paths=/internal/**" })
class WebFluxSliceTests {

	@Autowired
	private WebTestClient client;

	@Test
	void strangerIsRefused() {
		this.client.get()
			.uri("/internal/status")
			.header("Origin", "https://stranger.example")
			.exchange()
			.expectStatus()
			.isForbidden()
			.expectBody(String.class)
			.isEqualTo("Invalid CORS request");
	}

	@Test
	void listedOriginIsAllowed() {
		this.client.get()
			.uri("/internal/status")
			.header("Origin", "https://app.example.com")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", "https://app.example.com");
	}

}
