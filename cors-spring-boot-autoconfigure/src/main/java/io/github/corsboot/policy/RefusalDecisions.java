package io.github.corsboot.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.github.corsboot.policy.CorsDecision.Action;

/**
 * The decisions of one policy that refuse a request: one for each reason and kind of
 * request, with what the policy's mode makes of it.
 */
final class RefusalDecisions {

	private final Map<RefusalReason, CorsDecision> actual = new EnumMap<>(RefusalReason.class);

	private final Map<RefusalReason, CorsDecision> handshake = new EnumMap<>(RefusalReason.class);

	private final Map<RefusalReason, CorsDecision> preflight = new EnumMap<>(RefusalReason.class);

	RefusalDecisions(CorsPolicy policy) {
		PolicyMode mode = policy.rules().mode();
		Action refuse = (mode == PolicyMode.REPORT) ? Action.PROCEED : Action.REFUSE;
		Action ofActual = (mode == PolicyMode.ENFORCE) ? Action.REFUSE : Action.PROCEED;
		Action ofDebuggedPreflight = (policy.isDebug() && refuse == Action.REFUSE) ? Action.ANSWER_PREFLIGHT : refuse;
		for (RefusalReason reason : RefusalReason.values()) {
			this.actual.put(reason, new CorsDecision(policy, RequestType.ACTUAL, reason, switch (reason.subject()) {
				case PATH -> refuse;
				case ORIGIN, METHOD, HEADERS -> ofActual;
			}));
			this.handshake.put(reason, new CorsDecision(policy, RequestType.ACTUAL, reason, refuse));
			this.preflight.put(reason,
					new CorsDecision(policy, RequestType.PREFLIGHT, reason, switch (reason.subject()) {
						case PATH, ORIGIN -> refuse;
						case METHOD, HEADERS -> ofDebuggedPreflight;
					}));
		}
	}

	CorsDecision ofActual(RefusalReason reason) {
		return Objects.requireNonNull(this.actual.get(reason));
	}

	CorsDecision ofHandshake(RefusalReason reason) {
		return Objects.requireNonNull(this.handshake.get(reason));
	}

	CorsDecision ofPreflight(RefusalReason reason) {
		return Objects.requireNonNull(this.preflight.get(reason));
	}

}
