package io.github.corsboot.integration.pages;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call.Answer;
import io.github.corsboot.integration.ExampleCompiler;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chain and the configuration on the page on Spring Security do what it says.
 */
class SecurityChainsPageTests {

	private static final String FRIEND = "https://app.example.com";

	@Test
	void preflightIsAnsweredAndTheStatusCanBeSeen() {
		try (Application application = Application
			.servlet(ExampleCompiler.classWith("security-chains.md", "SecurityFilterChain"))
			.with(Application.Part.SECURITY)
			.properties(Page.named("security-chains.md").yamlWith("cors:"))
			.start()) {
			assertThat(application.preflight("/orders", FRIEND, "PUT").send().status()).isEqualTo(200);
			Answer answer = application.request("GET", "/orders").from(FRIEND).send();
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.corsHeaders()).containsEntry("access-control-allow-origin", FRIEND);
			assertThat(application.request("GET", "/orders").from("https://stranger.example").send().status())
				.isEqualTo(403);
		}
	}

}
