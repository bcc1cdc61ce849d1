package io.github.corsboot.autoconfigure.actuate;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.RequestType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts cross-origin requests. The counters of a policy are there before its first
 * request, one for each thing that it can say, so that counting takes look-ups alone.
 * <p>
 * Thread-safe.
 */
final class RequestMeters implements CorsDecisionListener {

	private final MeterRegistry registry;

	private final Map<String, Map<RequestType, TypeCounters>> enforced = new ConcurrentHashMap<>();

	private final Map<String, Map<RequestType, TypeCounters>> reported = new ConcurrentHashMap<>();

	RequestMeters(MeterRegistry registry, Collection<CorsPolicy> policies) {
		this.registry = registry;
		policies.forEach(this::countersOf);
	}

	@Override
	public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
		TypeCounters counters = countersOf(decision.policy()).get(decision.type());
		RefusalReason reason = decision.reason();
		if (counters != null) {
			Counter counter = (reason != null) ? counters.refused().get(reason) : counters.allowed();
			if (counter != null) {
				counter.increment();
			}
		}
	}

	private Map<RequestType, TypeCounters> countersOf(CorsPolicy policy) {
		boolean report = policy.rules().mode() == PolicyMode.REPORT;
		Map<String, Map<RequestType, TypeCounters>> counters = report ? this.reported : this.enforced;
		Map<RequestType, TypeCounters> known = counters.get(policy.name());
		return (known != null) ? known : counters.computeIfAbsent(policy.name(), (name) -> create(name, report));
	}

	private Map<RequestType, TypeCounters> create(String policy, boolean report) {
		Map<RequestType, TypeCounters> counters = new EnumMap<>(RequestType.class);
		for (RequestType type : RequestType.values()) {
			Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);
			for (RefusalReason reason : RefusalReason.values()) {
				if (reason.occursWith(type)) {
					refused.put(reason, create(policy, type, report ? "reported" : "rejected", reason.value()));
				}
			}
			counters.put(type, new TypeCounters(create(policy, type, "allowed", "none"), refused));
		}
		return counters;
	}

	private Counter create(String policy, RequestType type, String outcome, String reason) {
		return Counter.builder("cors.requests")
			.description("Cross-origin requests that a CORS policy has judged")
			.baseUnit("requests")
			.tag("policy", policy)
			.tag("type", type.value())
			.tag("outcome", outcome)
			.tag("reason", reason)
			.register(this.registry);
	}

	/**
	 * The counters of a policy for a type of requests, not changed any more.
	 *
	 * @param allowed of allowed requests
	 * @param refused of refused requests
	 */
	private record TypeCounters(Counter allowed, Map<RefusalReason, Counter> refused) {

	}

}
