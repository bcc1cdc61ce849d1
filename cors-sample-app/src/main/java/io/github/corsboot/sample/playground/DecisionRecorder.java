package io.github.corsboot.sample.playground;

import java.time.Instant;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

/**
 * Tells the page of every decision.
 */
class DecisionRecorder implements CorsDecisionListener {

	private static final int SHOWN = 200;

	private final EventStream events;

	DecisionRecorder(EventStream events) {
		this.events = events;
	}

	@Override
	public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
		String asked = reader.header(request, "Access-Control-Request-Method");
		String method = (asked != null) ? asked : reader.method(request);
		RefusalReason reason = decision.reason();
		this.events.send("decision",
				new Decision(Instant.now(), shorten(method), shorten(reader.path(request)),
						shorten(reader.header(request, "Origin")), decision.policy().name(), decision.type().value(),
						decision.verdict() == Verdict.ALLOWED, (reason != null) ? reason.value() : null));
	}

	private static String shorten(@Nullable String text) {
		String shown = (text != null) ? text : "";
		return (shown.length() > SHOWN) ? shown.substring(0, SHOWN) + "…" : shown;
	}

}
