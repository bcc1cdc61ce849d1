package io.github.corsboot.web.reactive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RequestCase;
import io.github.corsboot.policy.RequestCases;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JudgingWebFilter}, behind and before what writes CORS headers of its
 * own.
 */
class JudgingWebFilterTests {

	private static final String SERVER = "http://localhost:8080";

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private static final PoliciesInForce OF_ALL_CASES = routed(RequestCases.policies());

	private final List<CorsDecision> decisions = new ArrayList<>();

	private final List<ServerWebExchange> reached = new ArrayList<>();

	private final JudgingWebFilter filter = new JudgingWebFilter(
			new RequestRoutes(routed(new CorsPolicies(
					List.of(policy("api", PolicyMode.ENFORCE), policy("reported", PolicyMode.REPORT))))),
			new Recording(), 7);

	private static PoliciesInForce routed(CorsPolicies policies) {
		return new PoliciesInForce(RoutedPolicies.compile(policies, PathPatternParser.defaultInstance, List.of()));
	}

	private static CorsPolicy policy(String name, PolicyMode mode) {
		return TestPolicy.named(name, "/" + name + "/**")
			.mode(mode)
			.methods("GET")
			.headers("X-One")
			.list("list", APP)
			.build();
	}

	@ParameterizedTest
	@MethodSource("io.github.corsboot.policy.RequestCases#all")
	void aRequestGetsWhatThePolicySays(RequestCase requestCase) {
		MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest
			.method(HttpMethod.valueOf(requestCase.method()), URI.create(SERVER + requestCase.path()));
		requestCase.headersFor(SERVER).forEach((name, values) -> request.header(name, values.toArray(String[]::new)));
		MockServerWebExchange exchange = MockServerWebExchange.from(request.build());
		new JudgingWebFilter(new RequestRoutes(OF_ALL_CASES), new Recording(), 0)
			.filter(exchange, (judged) -> judged.getResponse()
				.writeWith(Mono
					.just(judged.getResponse().bufferFactory().wrap("reached".getBytes(StandardCharsets.US_ASCII)))))
			.block();
		MockServerHttpResponse response = exchange.getResponse();
		int status = (response.getStatusCode() != null) ? response.getStatusCode().value() : 200;
		Map<String, List<String>> headers = new LinkedHashMap<>();
		response.getHeaders().forEach(headers::put);
		requestCase.verify(RequestCase.Answer.of(status, response.getBodyAsString().block(), headers), SERVER);
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
		HttpHeaders headers = answer(MockServerHttpRequest.get("/api/x").header("Origin", "null"));
		assertThat(headers.headerNames()).noneMatch(CorsHeaders::isCorsHeader);
	}

	@Test
	void preflightHasThePolicysOnly() {
		HttpHeaders headers = answer(MockServerHttpRequest.options("/api/x")
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
		HttpHeaders headers = answer(MockServerHttpRequest.get("/api/x").header("Origin", APP));
		assertThat(headers.headerNames()).containsExactlyInAnyOrder("Vary", "Access-Control-Allow-Origin");
		assertThat(headers.get(CorsHeaders.ALLOW_ORIGIN)).containsExactly(APP);
	}

	@Test
	void whatAnErrorHandlerWritesLaterIsNotSent() {
		MockServerWebExchange exchange = exchange("/api/x", APP);
		this.filter.filter(exchange, (judged) -> Mono.error(new IllegalStateException("On purpose")))
			.onErrorComplete()
			.block();
		exchange.getResponse().getHeaders().set(CorsHeaders.ALLOW_ORIGIN, "*");
		exchange.getResponse().getHeaders().set(CorsHeaders.ALLOW_CREDENTIALS, "true");
		exchange.getResponse().setComplete().block();
		HttpHeaders headers = exchange.getResponse().getHeaders();
		assertThat(headers.headerNames()).containsExactlyInAnyOrder("Vary", "Access-Control-Allow-Origin");
		assertThat(headers.get(CorsHeaders.ALLOW_ORIGIN)).containsExactly(APP);
	}

	@Test
	void aRefusalIsAShortTextThatNobodyKeeps() {
		MockServerWebExchange exchange = exchange("/api/x", EVIL);
		filter(exchange);
		assertThat(this.reached).isEmpty();
		MockServerHttpResponse response = exchange.getResponse();
		assertThat(response.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.TEXT_PLAIN);
		assertThat(response.getHeaders().getContentLength()).isEqualTo("Invalid CORS request".length());
		assertThat(response.getHeaders().getCacheControl()).isEqualTo("no-store");
		assertThat(response.getBodyAsString().block()).isEqualTo("Invalid CORS request");
	}

	@Test
	void aPreflightIsAnswered200WhateverStatusWasSetBefore() {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.options("/api/x")
			.header("Origin", APP)
			.header("Access-Control-Request-Method", "GET"));
		exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
		filter(exchange);
		assertThat(this.reached).isEmpty();
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(exchange.getResponse().isCommitted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/elsewhere", "/reported/x" })
	void whatNoPolicyGovernsGoesOnUntouched(String path) {
		MockServerWebExchange exchange = exchange(path, EVIL);
		filter(exchange);
		assertThat(this.reached).containsExactly(exchange);
		assertThat(exchange.getResponse().getHeaders().isEmpty()).isTrue();
		assertThat(JudgedExchange.isGoverned(exchange)).isFalse();
	}

	@Test
	void aRequestIsJudgedOnce() {
		MockServerWebExchange exchange = exchange("/api/x", APP);
		this.filter.filter(exchange, (judged) -> {
			assertThat(JudgedExchange.isGoverned(judged)).isTrue();
			return this.filter.filter(judged, (again) -> {
				assertThat(again).isSameAs(judged).isNotSameAs(exchange);
				this.reached.add(again);
				return Mono.empty();
			});
		}).block();
		assertThat(this.reached).hasSize(1);
		assertThat(this.decisions).hasSize(1);
	}

	@Test
	void theListenerIsToldOfCorsRequestsAlone() {
		filter(MockServerWebExchange.from(MockServerHttpRequest.get("/api/x")));
		filter(exchange("/elsewhere", EVIL));
		assertThat(this.decisions).isEmpty();
		filter(exchange("/api/x", APP));
		filter(exchange("/api/x", EVIL));
		filter(exchange("/reported/x", EVIL));
		assertThat(this.decisions).extracting(CorsDecision::verdict)
			.containsExactly(Verdict.ALLOWED, Verdict.REJECTED, Verdict.REJECTED);
	}

	@Test
	void springsProcessorJudgesNothingThatIsGoverned() {
		for (boolean answer : new boolean[] { true, false }) {
			JudgedOnceCorsProcessor processor = new JudgedOnceCorsProcessor((configuration, exchange) -> answer);
			MockServerWebExchange exchange = exchange("/api/x", APP);
			assertThat(processor.process(null, exchange)).isEqualTo(answer);
			filter(exchange);
			assertThat(processor.process(null, exchange)).isTrue();
		}
	}

	@Test
	void anAnswerThatSomebodyHasUnwrappedIsGovernedAgain() {
		MockServerWebExchange exchange = exchange("/api/x", APP);
		this.filter.filter(exchange, (judged) -> this.filter.filter(exchange, (again) -> {
			again.getResponse().getHeaders().set(CorsHeaders.ALLOW_ORIGIN, "*");
			return Mono.empty();
		})).block();
		assertThat(exchange.getResponse().getHeaders().get(CorsHeaders.ALLOW_ORIGIN)).containsExactly(APP);
		assertThat(this.decisions).hasSize(1);
	}

	@Test
	void itsOrderIsTheOneThatItIsGiven() {
		assertThat(this.filter.getOrder()).isEqualTo(7);
	}

	private void filter(ServerWebExchange exchange) {
		this.filter.filter(exchange, (judged) -> {
			this.reached.add(judged);
			return Mono.empty();
		}).block();
	}

	private static MockServerWebExchange exchange(String path, String origin) {
		return MockServerWebExchange.from(MockServerHttpRequest.get(path).header("Origin", origin));
	}

	private final class Recording implements CorsDecisionListener {

		@Override
		public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
			JudgingWebFilterTests.this.decisions.add(decision);
		}

	}

}
