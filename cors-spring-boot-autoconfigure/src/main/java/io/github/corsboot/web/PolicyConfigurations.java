package io.github.corsboot.web;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RequestReader;
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

	private final PolicyCorsConfiguration repeatedOrigin;

	PolicyConfigurations(CorsPolicy policy) {
		this.policy = policy;
		this.actual = new PolicyCorsConfiguration(policy, View.ACTUAL);
		this.preflight = new PolicyCorsConfiguration(policy, View.PREFLIGHT);
		this.repeatedOrigin = new PolicyCorsConfiguration(policy, View.REPEATED_ORIGIN);
	}

	/**
	 * Returns the policy as it concerns requests in general.
	 * @return the configuration
	 */
	public PolicyCorsConfiguration configuration() {
		return this.actual;
	}

	/**
	 * Returns the policy as it concerns a request.
	 * @param request the request
	 * @param reader reads the request
	 * @param <R> the type of request
	 * @return the configuration, or {@code null} if the policy is not to be enforced
	 */
	public <R> @Nullable PolicyCorsConfiguration forRequest(R request, RequestReader<R> reader) {
		if (this.policy.rules().mode() == PolicyMode.REPORT) {
			return null;
		}
		if (reader.header(request, CorsHeaders.ORIGIN) == null) {
			return this.actual;
		}
		if (!this.policy.allowsAnyOrigin() && reader.hasSeveral(request, CorsHeaders.ORIGIN)) {
			return this.repeatedOrigin;
		}
		boolean preflight = "OPTIONS".equals(reader.method(request))
				&& reader.header(request, CorsHeaders.REQUEST_METHOD) != null;
		return preflight ? this.preflight : this.actual;
	}

}
