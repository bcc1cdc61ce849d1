package io.github.corsboot.integration.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Application.Part;
import io.github.corsboot.integration.Call;
import io.github.corsboot.integration.Call.Answer;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies in a gateway that Spring Boot's own security chain protects, and whose routes
 * hide from the backend who asks.
 */
class SecuredGatewayTests {

	private static final String SHOP = AbstractGatewayTests.SHOP;

	private static final Map<String, String> ANSWER_TO_SHOP = Map.of("access-control-allow-origin", SHOP,
			"access-control-allow-credentials", "true");

	@Test
	void onWebFlux() {
		protects("webflux", Application.reactive());
	}

	@Test
	void onSpringMvc() {
		protects("webmvc", Application.servlet().with(Part.GATEWAY_ON_MVC));
	}

	private void protects(String server, Application.Builder builder) {
		Page page = Page.named("gateway.md");
		String prefix = "spring.cloud.gateway.server." + server + ".";
		String[] route = Arrays.stream(page.yamlWith("RemoveRequestHeader"))
			.map((pair) -> pair.replace(".webflux.", "." + server + "."))
			.toArray(String[]::new);
		try (Backend backend = Backend.start();
				Application gateway = builder.with(Part.SECURITY)
					.properties("cors.policies.orders.paths=/orders/**", "cors.policies.orders.allowed-origins=" + SHOP,
							"cors.policies.orders.allow-credentials=true", "spring.security.user.name=user",
							"spring.security.user.password=secret", prefix + "enabled=true")
					.properties(route)
					.properties(prefix + "routes[0].uri=" + backend.url())
					.start()) {
			Answer preflight = gateway.preflight("/orders/1", SHOP, "POST")
				.header("Access-Control-Request-Headers", "authorization")
				.send();
			assertThat(preflight.status()).isEqualTo(200);
			assertThat(preflight.corsHeaders()).containsAllEntriesOf(ANSWER_TO_SHOP)
				.containsEntry("access-control-allow-headers", "authorization");
			Answer anonymous = gateway.request("GET", "/orders/1").from(SHOP).send();
			assertThat(anonymous.status()).isEqualTo(401);
			assertThat(anonymous.corsHeaders()).isEqualTo(ANSWER_TO_SHOP);
			assertThat(backend.requests()).isEmpty();
			Answer answer = authenticated(gateway.request("GET", "/orders/twice")).from(SHOP).send();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.corsHeaders()).isEqualTo(ANSWER_TO_SHOP);
			assertThat(backend.requests()).containsExactly("GET /orders/twice from null");
		}
	}

	private static Call authenticated(Call call) {
		return call.header("Authorization",
				"Basic " + Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.UTF_8)));
	}

}
