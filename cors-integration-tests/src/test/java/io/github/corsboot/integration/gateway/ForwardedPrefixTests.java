package io.github.corsboot.integration.gateway;

import java.util.Map;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Cloud Gateway on WebFlux routes by the whole path, with the prefix that a proxy
 * has taken off and forwarded. The policy is the one of the route.
 */
class ForwardedPrefixTests {

	private static final String CATALOG = "https://catalog.example.com";

	private static final String ORDERS = "https://orders.example.com";

	private static final String ROUTES = "spring.cloud.gateway.server.webflux.routes";

	private static Backend backend;

	private static Application gateway;

	@BeforeAll
	static void start() {
		backend = Backend.start();
		gateway = Application.reactive()
			.properties("spring.cloud.gateway.server.webflux.enabled=true", "server.forward-headers-strategy=framework",
					ROUTES + "[0].id=catalog", ROUTES + "[0].uri=" + backend.url(),
					ROUTES + "[0].predicates[0]=Path=/catalog/**", ROUTES + "[1].id=orders",
					ROUTES + "[1].uri=" + backend.url(), ROUTES + "[1].predicates[0]=Path=/orders/**,/api/items/**",
					"cors.policies.catalog.paths=/catalog/**", "cors.policies.catalog.allowed-origins=" + CATALOG,
					"cors.policies.orders.paths=/orders/**,/api/items/**",
					"cors.policies.orders.allowed-origins=" + ORDERS)
			.start();
	}

	@AfterAll
	static void stop() {
		gateway.close();
		backend.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { CATALOG, ORDERS })
	void aForgedPrefixDoesNotLeadToARouteOfAnotherPolicy(String origin) {
		Answer answer = get("/catalog/1", "/orders", origin);
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.corsHeaders()).isEmpty();
		assertThat(get("/catalog/1", "/orders/..", origin).status()).isEqualTo(403);
	}

	@Test
	void withoutAnOriginTheRouteIsServed() {
		assertThat(gateway.request("GET", "/catalog/1").header("X-Forwarded-Prefix", "/orders").send().body())
			.isEqualTo("from the backend");
	}

	@Test
	void anHonestPrefixIsPartOfThePathThatThePolicyNames() {
		Answer allowed = get("/items/1", "/api", ORDERS);
		assertThat(allowed.body()).isEqualTo("from the backend");
		assertThat(allowed.corsHeaders()).isEqualTo(Map.of("access-control-allow-origin", ORDERS));
		assertThat(get("/items/1", "/api", CATALOG).status()).isEqualTo(403);
	}

	@Test
	void withoutAPrefixThereIsOneWayToReadThePath() {
		assertThat(gateway.request("GET", "/catalog/1").from(CATALOG).send().status()).isEqualTo(200);
		assertThat(gateway.request("GET", "/orders/1").from(CATALOG).send().status()).isEqualTo(403);
	}

	private static Answer get(String path, String prefix, String origin) {
		return gateway.request("GET", path).header("X-Forwarded-Prefix", prefix).from(origin).send();
	}

}
