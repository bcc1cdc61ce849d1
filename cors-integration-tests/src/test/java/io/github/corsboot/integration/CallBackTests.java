package io.github.corsboot.integration;

import java.util.stream.Stream;

import io.github.corsboot.integration.Call.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on troubleshooting: the form posts of an identity provider and of a payment
 * service get through, nobody reads the answers, and their senders get nothing else.
 */
class CallBackTests {

	static Stream<Application.Builder> stacks() {
		return Stream.of(Application.servlet(Handlers.class), Application.reactive(Handlers.class));
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void formPostOfAnyOriginReachesTheCallBackAlone(Application.Builder builder) {
		String[] properties = Page.named("troubleshooting.md").yamlWith("callbacks:");
		try (Application application = builder.properties(properties).start()) {
			for (String origin : new String[] { "https://login.example", "null" }) {
				for (String path : new String[] { "/login/saml2/sso/login", "/payments/return" }) {
					Answer answer = application.request("POST", path).from(origin).send();
					assertThat(answer.body()).isEqualTo("reached");
					assertThat(answer.corsHeaders()).isEmpty();
					assertThat(application.preflight(path, origin, "POST").send().status()).isEqualTo(403);
				}
				assertThat(application.request("POST", "/orders").from(origin).send().status()).isEqualTo(403);
			}
			assertThat(application.request("POST", "/orders").from("https://app.example.com").send().body())
				.isEqualTo("reached");
		}
	}

	@RestController
	static class Handlers {

		@PostMapping({ "/login/saml2/sso/login", "/payments/return", "/orders" })
		String reached() {
			return "reached";
		}

	}

}
