package io.github.corsboot.integration;

import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter in an application with everything on the class path.
 */
class ApplicationTests {

	private static final String ORIGIN = "https://app.example.com";

	@Test
	void governsServletApplication() {
		governs(Application.servlet(Greeting.class));
	}

	@Test
	void governsReactiveApplication() {
		governs(Application.reactive(Greeting.class));
	}

	private void governs(Application.Builder builder) {
		try (Application application = builder.properties("cors.allowed-origins=" + ORIGIN).start()) {
			Call.Answer allowed = application.request("GET", "/greeting").from(ORIGIN).send();
			assertThat(allowed.body()).isEqualTo("hello");
			assertThat(allowed.corsHeaders()).containsOnlyKeys("access-control-allow-origin")
				.containsEntry("access-control-allow-origin", ORIGIN);
			Call.Answer refused = application.request("GET", "/greeting").from("https://evil.example").send();
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.corsHeaders()).isEmpty();
		}
	}

	@RestController
	static class Greeting {

		@GetMapping("/greeting")
		String greeting() {
			return "hello";
		}

	}

}
