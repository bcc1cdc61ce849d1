package io.github.corsboot.refusal;

import java.util.List;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

/**
 * What makes a refusal different from others.
 *
 * @param policy the name of the policy
 * @param outcome what became of it
 * @param origin the origin, as it can be shown
 * @param reason why
 * @param names the method or the headers that are refused, if it is them
 */
record Refusal(String policy, Outcome outcome, String origin, RefusalReason reason, List<String> names) {

	static <R> Refusal of(CorsDecision decision, RefusalReason reason, R request, RequestReader<R> reader) {
		return new Refusal(decision.policy().name(), Outcome.of(decision),
				show(reader.header(request, CorsHeaders.ORIGIN)), reason,
				decision.refusedNames(request, reader).stream().map(Refusal::show).toList());
	}

	static String show(@Nullable String text) {
		return LogText.ofClient((text != null) ? text : "");
	}

	/**
	 * What becomes of a request that a policy says no to.
	 */
	enum Outcome {

		/** It is answered 403. */
		REFUSED("Refused"),

		/** It reaches the application, and a browser does not show the answer. */
		WITHHELD("Sent no CORS headers for"),

		/** It goes on as if there were no policy. */
		REPORTED("Would have refused");

		private final String words;

		Outcome(String words) {
			this.words = words;
		}

		private static Outcome of(CorsDecision decision) {
			if (!decision.governsHeaders()) {
				return REPORTED;
			}
			return (decision.action() == Action.PROCEED) ? WITHHELD : REFUSED;
		}

		/**
		 * Returns how a sentence on such requests begins.
		 * @return the words
		 */
		String words() {
			return this.words;
		}

	}

}
