package io.github.corsboot.web;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyRules.Grants;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;

/**
 * A policy in the terms of Spring: its checks are answered by the policy, at a cost that
 * does not grow with the list of origins, and give the same verdict as the policy's own
 * decision.
 * <p>
 * The policy has the last word: combined with another configuration, such as that of
 * {@code @CrossOrigin}, it stays what it is. {@link #getAllowedOrigins()} does not list
 * the origins; it has {@code *} or nothing.
 * <p>
 * Immutable and thread-safe: what would change it throws
 * {@link UnsupportedOperationException}.
 *
 * @since 0.1.0
 */
public final class PolicyCorsConfiguration extends CorsConfiguration {

	private final CorsPolicy policy;

	private final View view;

	private final Grants grants;

	private final @Nullable List<HttpMethod> methods;

	private final boolean complete;

	PolicyCorsConfiguration(CorsPolicy policy, View view) {
		this.policy = policy;
		this.view = view;
		this.grants = policy.rules().grants();
		boolean anyMethod = this.grants.allowedMethods().contains(ALL);
		this.methods = anyMethod ? null : this.grants.allowedMethods().stream().map(HttpMethod::valueOf).toList();
		// A copy, which takes none of the methods below along, then allows no more.
		super.setAllowedOrigins(allowsAnyOrigin() ? List.of(ALL) : Collections.emptyList());
		super.setAllowedMethods(this.grants.allowedMethods());
		super.setAllowedHeaders(this.grants.allowedHeaders());
		super.setExposedHeaders(this.grants.exposedHeaders());
		super.setAllowCredentials(allowsCredentials());
		super.setAllowPrivateNetwork(this.grants.allowPrivateNetwork());
		super.setMaxAge(this.grants.maxAge());
		this.complete = true;
	}

	private boolean allowsAnyOrigin() {
		return this.policy.allowsAnyOrigin() && this.view != View.REFUSED;
	}

	private boolean allowsCredentials() {
		return this.grants.allowCredentials() && !this.policy.allowsAnyOrigin();
	}

	/**
	 * Returns the policy.
	 * @return the policy
	 */
	public CorsPolicy policy() {
		return this.policy;
	}

	@Override
	public @Nullable String checkOrigin(@Nullable String origin) {
		if (origin == null || this.view == View.REFUSED) {
			return null;
		}
		if (this.policy.allowsAnyOrigin()) {
			return ALL;
		}
		return this.policy.allowsOrigin(origin) ? origin : null;
	}

	@Override
	public @Nullable List<HttpMethod> checkHttpMethod(@Nullable HttpMethod requestMethod) {
		if (requestMethod == null) {
			return null;
		}
		if (!this.policy.allowsMethod(requestMethod.name())
				&& !(this.view == View.ACTUAL && HttpMethod.OPTIONS.equals(requestMethod))) {
			return null;
		}
		return (this.methods != null) ? this.methods : List.of(requestMethod);
	}

	@Override
	public @Nullable List<String> checkHeaders(@Nullable List<String> requestHeaders) {
		if (requestHeaders == null) {
			return null;
		}
		if (requestHeaders.isEmpty()) {
			return Collections.emptyList();
		}
		if (this.policy.judgeHeaders(String.join(",", requestHeaders)) != null) {
			return null;
		}
		return this.grants.allowedHeaders().contains(ALL) ? requestHeaders : this.grants.allowedHeaders();
	}

	@Override
	public CorsConfiguration combine(@Nullable CorsConfiguration other) {
		return this;
	}

	@Override
	public CorsConfiguration applyPermitDefaultValues() {
		return this;
	}

	@Override
	public void validateAllowCredentials() {
	}

	@Override
	public void validateAllowPrivateNetwork() {
	}

	@Override
	public List<String> getAllowedOrigins() {
		return allowsAnyOrigin() ? List.of(ALL) : Collections.emptyList();
	}

	@Override
	public @Nullable List<String> getAllowedOriginPatterns() {
		return null;
	}

	@Override
	public List<String> getAllowedMethods() {
		return this.grants.allowedMethods();
	}

	@Override
	public List<String> getAllowedHeaders() {
		return this.grants.allowedHeaders();
	}

	@Override
	public List<String> getExposedHeaders() {
		return (this.view != View.PREFLIGHT) ? this.grants.exposedHeaders() : Collections.emptyList();
	}

	@Override
	public void setAllowedOrigins(@Nullable List<String> origins) {
		refuseChange();
	}

	@Override
	public void addAllowedOrigin(@Nullable String origin) {
		if (this.complete) {
			refuseChange();
		}
		super.addAllowedOrigin(origin);
	}

	@Override
	public CorsConfiguration setAllowedOriginPatterns(@Nullable List<String> allowedOriginPatterns) {
		throw refusal();
	}

	@Override
	public void addAllowedOriginPattern(@Nullable String originPattern) {
		refuseChange();
	}

	@Override
	public void setAllowedMethods(@Nullable List<String> allowedMethods) {
		refuseChange();
	}

	@Override
	public void addAllowedMethod(HttpMethod method) {
		refuseChange();
	}

	@Override
	public void addAllowedMethod(String method) {
		refuseChange();
	}

	@Override
	public void setAllowedHeaders(@Nullable List<String> allowedHeaders) {
		refuseChange();
	}

	@Override
	public void addAllowedHeader(String allowedHeader) {
		refuseChange();
	}

	@Override
	public void setExposedHeaders(@Nullable List<String> exposedHeaders) {
		refuseChange();
	}

	@Override
	public void addExposedHeader(String exposedHeader) {
		refuseChange();
	}

	@Override
	public void setAllowCredentials(@Nullable Boolean allowCredentials) {
		refuseChange();
	}

	@Override
	public void setAllowPrivateNetwork(@Nullable Boolean allowPrivateNetwork) {
		refuseChange();
	}

	@Override
	public void setMaxAge(Duration maxAge) {
		refuseChange();
	}

	@Override
	public void setMaxAge(@Nullable Long maxAge) {
		refuseChange();
	}

	private void refuseChange() {
		throw refusal();
	}

	private UnsupportedOperationException refusal() {
		return new UnsupportedOperationException("The configuration of CORS policy '" + this.policy.name()
				+ "' cannot be changed in code: change the properties under 'cors' or the list of origins");
	}

	@Override
	public String toString() {
		return "PolicyCorsConfiguration for " + this.policy;
	}

	/**
	 * What kind of request a configuration is for.
	 */
	enum View {

		/** A request that is no preflight. */
		ACTUAL,

		/** A preflight. */
		PREFLIGHT,

		/** A request that the policy refuses: nothing is allowed. */
		REFUSED

	}

}
