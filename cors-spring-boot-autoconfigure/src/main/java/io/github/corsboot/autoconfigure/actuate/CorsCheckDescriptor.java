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
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes what a request would get.
 *
 * @param url the URL as asked for
 * @param origin the origin as asked for
 * @param method the method
 * @param requestHeaders the headers that a preflight would ask for
 * @param policy the policy that governs the path, if there is one
 * @param pathPattern the pattern that made it the one
 * @param mode the mode of the policy
 * @param entry the entry that allows the origin, if there is one
 * @param preflight what the preflight gets
 * @param actual what the request itself gets
 */
record CorsCheckDescriptor(String url, String origin, String method, @Nullable String requestHeaders,
		@Nullable String policy, @Nullable String pathPattern, @Nullable String mode, @Nullable EntryDescriptor entry,
		RequestDescriptor preflight, RequestDescriptor actual) implements OperationResponseBody {

	static CorsCheckDescriptor notCovered(String url, String origin, String method, @Nullable String requestHeaders) {
		return new CorsCheckDescriptor(url, origin, method, requestHeaders, null, null, null, null,
				RequestDescriptor.NOT_COVERED, RequestDescriptor.NOT_COVERED);
	}

	/**
	 * Describes an entry of a list.
	 *
	 * @param source the property, file or bean that it comes from
	 * @param line the line that it stands on, or its position in a property
	 * @param text the entry
	 */
	record EntryDescriptor(String source, int line, String text) {

	}

	/**
	 * Describes what one request gets.
	 *
	 * @param verdict what is said of it
	 * @param action what is done with it
	 * @param status the status that it is answered with, if it is answered here
	 * @param reason why it is refused, as meters have it
	 * @param explanation why it is refused, in words
	 * @param remedy what to write where if it should be allowed
	 * @param headers the headers of the answer that come from the policy
	 */
	record RequestDescriptor(String verdict, String action, @Nullable Integer status, @Nullable String reason,
			@Nullable String explanation, @Nullable String remedy, Map<String, String> headers) {

		static final RequestDescriptor NOT_COVERED = new RequestDescriptor("not-covered", Action.PROCEED, null, null,
				null, Map.of());

		private RequestDescriptor(String verdict, Action action, @Nullable String reason, @Nullable String explanation,
				@Nullable String remedy, Map<String, String> headers) {
			this(verdict, value(action), (action != Action.PROCEED) ? action.status() : null, reason, explanation,
					remedy, headers);
		}

		static <R> RequestDescriptor of(CorsDecision decision, R request, RequestReader<R> reader) {
			Map<String, String> headers = new LinkedHashMap<>();
			decision.writeHeaders(request, reader, headers, new MapWriter());
			RefusalReason reason = decision.reason();
			RefusalExplanation explanation = decision.explain(request, reader);
			return new RequestDescriptor(value(decision.verdict()), decision.action(),
					(reason != null) ? reason.value() : null, (explanation != null) ? explanation.why() : null,
					(explanation != null) ? explanation.remedy() : null, headers);
		}

		private static String value(Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

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
