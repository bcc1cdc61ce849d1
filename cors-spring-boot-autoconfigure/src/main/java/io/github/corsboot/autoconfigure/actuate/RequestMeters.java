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
import org.jspecify.annotations.Nullable;

/**
 * Counts cross-origin requests. The counters of a policy are there before its first
 * request, one for each thing that it can say, so that counting takes two look-ups.
 * <p>
 * Thread-safe.
 */
final class RequestMeters implements CorsDecisionListener {

	static final String REQUESTS = "cors.requests";

	/** The value of the tag {@code reason} where there is none. */
	static final String NO_REASON = "none";

	private final MeterRegistry registry;

	private final Map<String, PolicyCounters> enforced = new ConcurrentHashMap<>();

	private final Map<String, PolicyCounters> reported = new ConcurrentHashMap<>();

	RequestMeters(MeterRegistry registry, Collection<CorsPolicy> policies) {
		this.registry = registry;
		policies.forEach(this::countersOf);
	}

	@Override
	public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
		Counter counter = countersOf(decision.policy()).of(decision);
		if (counter != null) {
			counter.increment();
		}
	}

	private PolicyCounters countersOf(CorsPolicy policy) {
		boolean report = policy.rules().mode() == PolicyMode.REPORT;
		Map<String, PolicyCounters> counters = report ? this.reported : this.enforced;
		PolicyCounters known = counters.get(policy.name());
		return (known != null) ? known : counters.computeIfAbsent(policy.name(), (name) -> create(name, report));
	}

	private PolicyCounters create(String policy, boolean report) {
		PolicyCounters counters = new PolicyCounters(new EnumMap<>(RequestType.class),
				new EnumMap<>(RefusalReason.class), new EnumMap<>(RefusalReason.class));
		for (RequestType type : RequestType.values()) {
			counters.allowed().put(type, create(policy, type, "allowed", NO_REASON));
			for (RefusalReason reason : RefusalReason.values()) {
				if (reason.occursWith(type)) {
					counters.refused(type)
						.put(reason, create(policy, type, report ? "reported" : "rejected", reason.value()));
				}
			}
		}
		return counters;
	}

	private Counter create(String policy, RequestType type, String outcome, String reason) {
		return Counter.builder(REQUESTS)
			.description("Cross-origin requests that a CORS policy has judged")
			.baseUnit("requests")
			.tag("policy", policy)
			.tag("type", type.value())
			.tag("outcome", outcome)
			.tag("reason", reason)
			.register(this.registry);
	}

	/**
	 * The counters of a policy, not changed any more.
	 *
	 * @param allowed of allowed requests
	 * @param refusedPreflights of refused preflights
	 * @param refusedActual of other refused requests
	 */
	private record PolicyCounters(Map<RequestType, Counter> allowed, Map<RefusalReason, Counter> refusedPreflights,
			Map<RefusalReason, Counter> refusedActual) {

		Map<RefusalReason, Counter> refused(RequestType type) {
			return (type == RequestType.PREFLIGHT) ? this.refusedPreflights : this.refusedActual;
		}

		@Nullable Counter of(CorsDecision decision) {
			RefusalReason reason = decision.reason();
			return (reason != null) ? refused(decision.type()).get(reason) : this.allowed.get(decision.type());
		}

	}

}
