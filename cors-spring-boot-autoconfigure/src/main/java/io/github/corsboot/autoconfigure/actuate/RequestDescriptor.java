package io.github.corsboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.HeaderWriter;
import io.github.corsboot.policy.RefusalExplanation;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestReader;

/**
 * Describes what requests get: the verdict, what is done with them, the status if they
 * are answered here, why if they are refused, and the headers that come from the policy.
 */
final class RequestDescriptor {

	private RequestDescriptor() {
	}

	static Description notJudged(String verdict, String explanation) {
		return new Description().with("verdict", verdict)
			.with("action", value(Action.PROCEED))
			.with("explanation", explanation)
			.with("headers", Map.of());
	}

	static <R> Description of(CorsDecision decision, R request, RequestReader<R> reader) {
		Description description = new Description().with("verdict", value(decision.verdict()))
			.with("action", value(decision.action()))
			.with("status", (decision.action() != Action.PROCEED) ? decision.action().status() : null);
		RefusalReason reason = decision.reason();
		RefusalExplanation explanation = decision.explain(request, reader);
		if (reason != null && explanation != null) {
			description.with("reason", reason.value())
				.with("explanation", explanation.why())
				.with("remedy", explanation.remedy())
				.with("hint", explanation.hint());
		}
		Map<String, String> headers = new LinkedHashMap<>();
		decision.writeHeaders(request, reader, headers, new MapWriter());
		return description.with("headers", headers);
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Writes headers to a map.
	 */
	private static final class MapWriter implements HeaderWriter<Map<String, String>> {

		@Override
		public void set(Map<String, String> response, String name, String value) {
			response.put(name, value);
		}

		@Override
		public void addVary(Map<String, String> response, String value) {
			response.put("Vary", value);
		}

	}

}
