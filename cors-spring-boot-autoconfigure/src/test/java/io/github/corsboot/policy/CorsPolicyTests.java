package io.github.corsboot.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.RequestCase.Answer;
import io.github.corsboot.policy.RequestCase.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
