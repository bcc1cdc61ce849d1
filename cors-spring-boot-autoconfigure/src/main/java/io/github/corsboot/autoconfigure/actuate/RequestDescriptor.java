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

	static Map<String, Object> notJudged(String verdict, String explanation) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("verdict", verdict);
		description.put("action", value(Action.PROCEED));
		description.put("explanation", explanation);
		description.put("headers", Map.of());
		return description;
	}

	static <R> Map<String, Object> of(CorsDecision decision, R request, RequestReader<R> reader) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("verdict", value(decision.verdict()));
		description.put("action", value(decision.action()));
		if (decision.action() != Action.PROCEED) {
			description.put("status", decision.action().status());
		}
		RefusalReason reason = decision.reason();
		RefusalExplanation explanation = decision.explain(request, reader);
		if (reason != null && explanation != null) {
			description.put("reason", reason.value());
			description.put("explanation", explanation.why());
			description.put("remedy", explanation.remedy());
			if (explanation.hint() != null) {
				description.put("hint", explanation.hint());
			}
		}
		Map<String, String> headers = new LinkedHashMap<>();
		decision.writeHeaders(request, reader, headers, new MapWriter());
		description.put("headers", headers);
		return description;
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
