package io.github.corsboot.web;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.RequestType;
import io.github.corsboot.web.PolicyCorsConfiguration.View;
import org.jspecify.annotations.Nullable;

/**
 * A policy in the terms of Spring, ready for each kind of request.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class PolicyConfigurations {

	private final CorsPolicy policy;

	private final PolicyCorsConfiguration actual;

	private final PolicyCorsConfiguration preflight;

	private final PolicyCorsConfiguration refused;

	PolicyConfigurations(CorsPolicy policy) {
		this.policy = policy;
		this.actual = new PolicyCorsConfiguration(policy, View.ACTUAL);
		this.preflight = new PolicyCorsConfiguration(policy, View.PREFLIGHT);
		this.refused = new PolicyCorsConfiguration(policy, View.REFUSED);
	}

	CorsPolicy policy() {
		return this.policy;
	}

	/**
	 * Returns the policy as it concerns requests in general.
	 * @return the configuration
	 */
	public PolicyCorsConfiguration configuration() {
		return this.actual;
	}

	/**
	 * Returns the policy as it concerns a request, so that Spring's own processor comes
	 * to the policy's decision even where it cannot see all that the decision is made of.
	 * @param decision what was decided on the request
	 * @param request the request
	 * @param reader reads the request
	 * @param <R> the type of request
	 * @return the configuration, or {@code null} if there is nothing to enforce: the
	 * request is from the application's own origin, or the policy only reports
	 */
	<R> @Nullable PolicyCorsConfiguration forRequest(CorsDecision decision, R request, RequestReader<R> reader) {
		if (!decision.governsHeaders()) {
			return null;
		}
		return switch (decision.verdict()) {
			case NOT_CROSS_ORIGIN -> (reader.header(request, CorsHeaders.ORIGIN) == null) ? this.actual : null;
			case REJECTED -> this.refused;
			case ALLOWED -> (decision.type() == RequestType.PREFLIGHT) ? this.preflight : this.actual;
		};
	}

}
