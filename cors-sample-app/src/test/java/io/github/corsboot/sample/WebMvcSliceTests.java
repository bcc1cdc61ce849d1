package io.github.corsboot.sample;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policies in a test of controllers alone, on Spring MVC.
 */
@WebMvcTest(StatusController.class)
@TestPropertySource(
		properties = { "cors.allowed-origins-file=src/test/resources/allowed_origins.list", "cors.paths=/internal/**" })
class WebMvcSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void strangerIsRefused() {
		assertThat(this.mvc.get().uri("/internal/status").header("Origin", "https://stranger.example"))
			.hasStatus(HttpStatus.FORBIDDEN)
			.bodyText()
			.isEqualTo("Invalid CORS request");
	}

	@Test
	void listedOriginIsAllowed() {
		assertThat(this.mvc.get().uri("/internal/status").header("Origin", "https://app.example.com")).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", "https://app.example.com");
	}

}
