package io.github.corsboot.web.reactive;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.RequestCase;
import io.github.corsboot.policy.RequestCase.Outcome;
import io.github.corsboot.policy.RequestCases;
import io.github.corsboot.web.DecisionListeners;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PolicyCorsConfigurationSource}.
 */
class PolicyCorsConfigurationSourceTests {

	private static final String SERVER = "http://server.example.com";

	private final PoliciesInForce policies = new PoliciesInForce(routed(RequestCases.policies()));

	private final PolicyCorsConfigurationSource source = new PolicyCorsConfigurationSource(
			new RequestRoutes(this.policies));

	private static RoutedPolicies routed(CorsPolicies policies) {
		return RoutedPolicies.compile(policies, PathPatternParser.defaultInstance, List.of());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void springsProcessorJudgesAsThePolicyDoes(RequestCase request) {
		MockServerWebExchange exchange = exchange(request);
		CorsConfiguration configuration = this.source.getCorsConfiguration(exchange);
		boolean valid = new DefaultCorsProcessor().process(configuration, exchange);
		assertThat(outcome(valid, exchange)).isEqualTo(request.outcome());
		assertThat(corsHeaders(exchange.getResponse().getHeaders())).isEqualTo(withoutBlanks(request.corsHeaders()));
	}

	static Stream<RequestCase> cases() {
		return RequestCases.all().filter(RequestCase::judgedBySpringToo);
	}

	private static MockServerWebExchange exchange(RequestCase request) {
		MockServerHttpRequest.BodyBuilder builder = MockServerHttpRequest.method(HttpMethod.valueOf(request.method()),
				URI.create(SERVER + request.path()));
		request.headersFor(SERVER).forEach((name, values) -> builder.header(name, values.toArray(String[]::new)));
		return MockServerWebExchange.from(builder.build());
	}

	private static Outcome outcome(boolean valid, MockServerWebExchange exchange) {
		if (!valid) {
			return Outcome.REFUSED;
		}
		return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Outcome.PREFLIGHT_ANSWERED : Outcome.PASSES;
	}

	private static Map<String, String> corsHeaders(HttpHeaders headers) {
		Map<String, String> found = new TreeMap<>();
		headers.forEach((name, values) -> {
			if (CorsHeaders.isCorsHeader(name)) {
				found.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
			}
		});
		return withoutBlanks(found);
	}

	private static Map<String, String> withoutBlanks(Map<String, String> headers) {
		Map<String, String> compact = new TreeMap<>(headers);
		compact.replaceAll((name, value) -> value.replace(", ", ","));
		return compact;
	}

	@Test
	void aRequestWhoseForwardedSchemeTakesItsPathAwayHasNoConfiguration() {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.method(HttpMethod.GET, URI.create("a:b:c")).build());
		assertThat(this.source.getCorsConfiguration(exchange)).isNull();
	}

	@Test
	void pathWithoutPolicyHasNoConfiguration() {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/elsewhere"));
		assertThat(this.source.getCorsConfiguration(exchange)).isNull();
		assertThat(PolicyCorsConfigurationSource.hasDeclined(exchange)).isTrue();
		assertThat(PolicyCorsConfigurationSource.hasDeclined(exchange)).isFalse();
	}

	@Test
	void judgedExchangeHasNoConfiguration() {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/plain/x"));
		assertThat(this.source.getCorsConfiguration(exchange)).isNotNull();
		assertThat(PolicyCorsConfigurationSource.hasDeclined(exchange)).isFalse();
		new JudgingWebFilter(new RequestRoutes(this.policies), new DecisionListeners(List.of()), 0)
			.filter(exchange, (next) -> Mono.empty())
			.block();
		assertThat(this.source.getCorsConfiguration(exchange)).isNull();
	}

	@Test
	void policiesThatComeIntoForceAreSeen() {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/plain/x"));
		this.policies.replace(routed(new CorsPolicies(List.of())));
		assertThat(this.source.getCorsConfiguration(exchange)).isNull();
	}

	@Test
	void configurationsCannotBeAdded() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.source.registerCorsConfiguration("/**", new CorsConfiguration()))
			.withMessage("The bean 'corsConfigurationSource' holds the policies of the configuration: add a policy "
					+ "under 'cors.policies', or define a bean of another name");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.source.setCorsConfigurations(Map.of()));
	}

}
