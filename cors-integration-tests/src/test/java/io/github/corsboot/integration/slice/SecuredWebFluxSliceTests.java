package io.github.corsboot.integration.slice;

import io.github.corsboot.integration.slice.SliceApplication.GreetingController;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A slice of WebFlux with Spring Security.
 */
@WebFluxTest(GreetingController.class)
@TestPropertySource(properties = { "cors.allowed-origins=https://app.example.com", "spring.cloud.config.enabled=false",
		"spring.cloud.bus.enabled=false" })
class SecuredWebFluxSliceTests {

	private static final String ORIGIN = "https://app.example.com";

	@Autowired
	private WebTestClient client;

	@Test
	void aPreflightIsAnsweredBeforeSecurity() {
		this.client.options()
			.uri("/greeting")
			.header("Origin", ORIGIN)
			.header("Access-Control-Request-Method", "GET")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", ORIGIN);
	}

	@Test
	void anOptionsRequestThatIsNoPreflightNeedsALogin() {
		this.client.options()
			.uri("/greeting")
			.header("Origin", ORIGIN)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", ORIGIN);
	}

	@Test
	void aPageCanReadThatNobodyIsLoggedIn() {
		this.client.get()
			.uri("/greeting")
			.header("Origin", ORIGIN)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", ORIGIN);
	}

	@Test
	@WithMockUser
	void aPageOfAnAllowedOriginIsServed() {
		this.client.get()
			.uri("/greeting")
			.header("Origin", ORIGIN)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", ORIGIN)
			.expectBody(String.class)
			.isEqualTo("hello");
	}

	@Test
	@WithMockUser
	void aStrangerIsRefused() {
		this.client.get()
			.uri("/greeting")
			.header("Origin", "https://stranger.example")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.FORBIDDEN)
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin")
			.expectBody(String.class)
			.isEqualTo("Invalid CORS request");
	}

}
