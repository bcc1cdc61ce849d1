package io.github.corsboot.integration.slice;

import io.github.corsboot.integration.slice.SliceApplication.GreetingController;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of Spring MVC with Spring Security.
 */
@WebMvcTest(GreetingController.class)
@TestPropertySource(properties = { "cors.allowed-origins=https://app.example.com", "spring.cloud.config.enabled=false",
		"spring.cloud.bus.enabled=false" })
class SecuredWebMvcSliceTests {

	private static final String ORIGIN = "https://app.example.com";

	@Autowired
	private MockMvcTester mvc;

	@Test
	void aPreflightIsAnsweredBeforeSecurity() {
		assertThat(this.mvc.options()
			.uri("/greeting")
			.header("Origin", ORIGIN)
			.header("Access-Control-Request-Method", "GET")).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", ORIGIN)
			.hasHeader("Access-Control-Allow-Methods", "GET,HEAD,POST");
	}

	@Test
	void anOptionsRequestThatIsNoPreflightNeedsALogin() {
		assertThat(this.mvc.options().uri("/greeting").header("Origin", ORIGIN)).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasHeader("Access-Control-Allow-Origin", ORIGIN);
	}

	@Test
	void aPageCanReadThatNobodyIsLoggedIn() {
		assertThat(this.mvc.get().uri("/greeting").header("Origin", ORIGIN)).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasHeader("Access-Control-Allow-Origin", ORIGIN);
	}

	@Test
	@WithMockUser
	void aPageOfAnAllowedOriginIsServed() {
		assertThat(this.mvc.get().uri("/greeting").header("Origin", ORIGIN)).hasStatusOk()
			.hasBodyTextEqualTo("hello")
			.hasHeader("Access-Control-Allow-Origin", ORIGIN);
	}

	@Test
	@WithMockUser
	void aStrangerIsRefused() {
		assertThat(this.mvc.get().uri("/greeting").header("Origin", "https://stranger.example"))
			.hasStatus(HttpStatus.FORBIDDEN)
			.hasBodyTextEqualTo("Invalid CORS request")
			.doesNotContainHeader("Access-Control-Allow-Origin");
	}

}
