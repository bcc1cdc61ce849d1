package io.github.corsboot.web.reactive;

import java.time.Duration;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.web.DecisionListeners;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JudgingWebFilter} behind a filter that has written CORS headers.
 */
class JudgingWebFilterTests {

	private static final String APP = "https://app.example.com";

	private final JudgingWebFilter filter = new JudgingWebFilter(new RequestRoutes(policies()),
			new DecisionListeners(List.of()), JudgingWebFilter.DEFAULT_ORDER);

	private static PoliciesInForce policies() {
		PolicyRules rules = new PolicyRules("all", List.of("/**"), List.of("GET"), List.of("X-One"), List.of(), false,
				false, false, false, false, Duration.ofMinutes(30), PolicyMode.ENFORCE);
		CorsPolicy policy = new CorsPolicy(rules,
				List.of(new PolicyOrigins("list", OriginListing.of(List.of(APP)).origins())), AllowedOrigins.none());
		return new PoliciesInForce(
				RoutedPolicies.compile(new CorsPolicies(List.of(policy)), PathPatternParser.defaultInstance));
	}

	private HttpHeaders answer(MockServerHttpRequest.BaseBuilder<?> request) {
		MockServerWebExchange exchange = MockServerWebExchange.from(request);
		List.of(CorsHeaders.ALLOW_ORIGIN, CorsHeaders.ALLOW_CREDENTIALS, CorsHeaders.EXPOSE_HEADERS,
				CorsHeaders.ALLOW_METHODS, CorsHeaders.ALLOW_HEADERS, CorsHeaders.MAX_AGE,
				CorsHeaders.ALLOW_PRIVATE_NETWORK)
			.forEach((name) -> exchange.getResponse().getHeaders().set(name, "*"));
		this.filter.filter(exchange, (passed) -> Mono.empty()).block();
		exchange.getResponse().setComplete().block();
		return exchange.getResponse().getHeaders();
	}

	@Test
	void refusalHasNoneOfThem() {
		HttpHeaders headers = answer(MockServerHttpRequest.get("https://api.example.com/").header("Origin", "null"));
		assertThat(headers.headerNames()).noneMatch(CorsHeaders::isCorsHeader);
	}

	@Test
	void preflightHasThePolicysOnly() {
		HttpHeaders headers = answer(MockServerHttpRequest.options("https://api.example.com/")
			.header("Origin", APP)
			.header("Access-Control-Request-Method", "GET"));
		assertThat(headers.getFirst(CorsHeaders.ALLOW_ORIGIN)).isEqualTo(APP);
		assertThat(headers.getFirst(CorsHeaders.ALLOW_METHODS)).isEqualTo("GET");
		assertThat(headers.getFirst(CorsHeaders.MAX_AGE)).isEqualTo("1800");
		assertThat(headers.containsHeader(CorsHeaders.ALLOW_CREDENTIALS)).isFalse();
		assertThat(headers.containsHeader(CorsHeaders.ALLOW_HEADERS)).isFalse();
		assertThat(headers.containsHeader(CorsHeaders.ALLOW_PRIVATE_NETWORK)).isFalse();
	}

	@Test
	void answerThatIsCommittedLaterHasThePolicysOnly() {
		HttpHeaders headers = answer(MockServerHttpRequest.get("https://api.example.com/").header("Origin", APP));
		assertThat(headers.headerNames()).containsExactlyInAnyOrder("Vary", "Access-Control-Allow-Origin");
		assertThat(headers.get(CorsHeaders.ALLOW_ORIGIN)).containsExactly(APP);
	}

}
