package io.github.corsboot.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.RequestCase.Answer;
import io.github.corsboot.policy.RequestCase.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsPolicy}: the request cases, judged by the decision alone.
 */
class CorsPolicyTests {

	private static final String SERVER_ORIGIN = "http://localhost:8080";

	@ParameterizedTest
	@MethodSource("io.github.corsboot.policy.RequestCases#all")
	void requestGetsWhatThePolicySays(RequestCase requestCase) {
		Request request = new Request(requestCase.method(), requestCase.headersFor(SERVER_ORIGIN));
		CorsDecision decision = requestCase.setup().policy().decide(request, new Reader());
		Map<String, List<String>> headers = new LinkedHashMap<>();
		decision.writeHeaders(request, new Reader(), headers, new Writer());
		Outcome outcome = switch (decision.action()) {
			case PROCEED -> Outcome.PASSES;
			case ANSWER_PREFLIGHT -> Outcome.PREFLIGHT_ANSWERED;
			case REFUSE -> Outcome.REFUSED;
		};
		requestCase.verify(new Answer(outcome, headers), SERVER_ORIGIN);
	}

	@Test
	void aConnectIsAHandshakeJudgedAsAGet() {
		CorsPolicy lenient = TestPolicy.named("lenient", "/**")
			.mode(PolicyMode.HEADERS_ONLY)
			.list("test", "https://a.example")
			.build();
		assertThat(connect(lenient, "https://a.example").action()).isEqualTo(Action.PROCEED);
		assertThat(connect(lenient, "https://a.example").verdict()).isEqualTo(Verdict.ALLOWED);
		assertThat(connect(lenient, "https://evil.example").action()).isEqualTo(Action.REFUSE);
		assertThat(connect(lenient, "http://localhost:8080").verdict()).isEqualTo(Verdict.NOT_CROSS_ORIGIN);
		CorsPolicy strict = TestPolicy.named("strict", "/**").methods("POST").list("test", "https://a.example").build();
		assertThat(connect(strict, "https://a.example").reason()).isEqualTo(RefusalReason.METHOD_NOT_ALLOWED);
	}

	private static CorsDecision connect(CorsPolicy policy, String origin) {
		return policy.decide(new Request("CONNECT", Map.of("Origin", List.of(origin))), new Reader());
	}

	@Test
	void anAmbiguousPathIsRefusedInEveryModeButReport() {
		for (PolicyMode mode : PolicyMode.values()) {
			CorsPolicy policy = TestPolicy.named("p", "/**").mode(mode).list("test", "*").build();
			Action expected = (mode == PolicyMode.REPORT) ? Action.PROCEED : Action.REFUSE;
			for (String method : List.of("GET", "OPTIONS", "CONNECT")) {
				CorsDecision decision = ambiguous(policy, method, Map.of("Origin", List.of("https://a.example"),
						"Access-Control-Request-Method", List.of("GET")));
				assertThat(decision.action()).isEqualTo(expected);
				assertThat(decision.reason()).isEqualTo(RefusalReason.PATH_AMBIGUOUS);
			}
		}
	}

	@Test
	void onAnAmbiguousPathNobodyElseMayReadWhatTheApplicationAnswers() {
		CorsPolicy policy = TestPolicy.named("p", "/**").list("test", "*").build();
		for (Map<String, List<String>> headers : List.of(Map.<String, List<String>>of(),
				Map.of("Origin", List.of("http://localhost:8080")))) {
			CorsDecision decision = ambiguous(policy, "GET", headers);
			assertThat(decision.action()).isEqualTo(Action.PROCEED);
			Map<String, List<String>> written = new LinkedHashMap<>();
			decision.writeHeaders(new Request("GET", headers), new Reader(), written, new Writer());
			assertThat(written).isEqualTo(Map.of("Vary", List.of("Origin")));
		}
	}

	private static CorsDecision ambiguous(CorsPolicy policy, String method, Map<String, List<String>> headers) {
		return policy.decideAmbiguous(new Request(method, headers), new Reader());
	}

	record Request(String method, Map<String, List<String>> headers) {

	}

	static final class Reader implements RequestReader<Request> {

		@Override
		public String method(Request request) {
			return request.method();
		}

		@Override
		public String path(Request request) {
			return "/";
		}

		@Override
		public @Nullable String header(Request request, String name) {
			List<String> values = request.headers().get(name);
			return (values != null) ? values.get(0) : null;
		}

		@Override
		public boolean hasSeveral(Request request, String name) {
			List<String> values = request.headers().get(name);
			return values != null && values.size() > 1;
		}

		@Override
		public @Nullable String joinedHeader(Request request, String name) {
			List<String> values = request.headers().get(name);
			return (values != null) ? RequestReader.join(values.iterator()) : null;
		}

		@Override
		public String scheme(Request request) {
			return "http";
		}

		@Override
		public String host(Request request) {
			return "localhost";
		}

		@Override
		public int port(Request request) {
			return 8080;
		}

	}

	static final class Writer implements HeaderWriter<Map<String, List<String>>> {

		@Override
		public void set(Map<String, List<String>> response, String name, String value) {
			response.put(name, List.of(value));
		}

		@Override
		public void addVary(Map<String, List<String>> response, String value) {
			response.put("Vary", List.of(value));
		}

	}

}
