package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;

/**
 * Builds a policy, with the defaults of the configuration for what is not said.
 */
public final class TestPolicy {

	private final List<PolicyOrigins> origins = new ArrayList<>();

	private PolicyRules rules;

	private TestPolicy(PolicyRules rules) {
		this.rules = rules;
	}

	public static TestPolicy named(String name, String... paths) {
		return new TestPolicy(PolicyRules.defaults(name, paths));
	}

	public TestPolicy list(String source, String... entries) {
		this.origins
			.add(new PolicyOrigins(source, source.startsWith("/"), OriginListing.of(List.of(entries)).origins()));
		return this;
	}

	public TestPolicy methods(String... methods) {
		PolicyRules old = this.rules;
		this.rules = new PolicyRules(old.name(), old.paths(), List.of(methods), old.allowedHeaders(),
				old.exposedHeaders(), old.allowCredentials(), old.allowPrivateNetwork(), old.allowNullOrigin(),
				old.tolerateInsecureOrigins(), old.toleratePublicSuffixWildcards(), old.maxAge(), old.mode());
		return this;
	}

	public TestPolicy headers(String... headers) {
		PolicyRules old = this.rules;
		this.rules = new PolicyRules(old.name(), old.paths(), old.allowedMethods(), List.of(headers),
				old.exposedHeaders(), old.allowCredentials(), old.allowPrivateNetwork(), old.allowNullOrigin(),
				old.tolerateInsecureOrigins(), old.toleratePublicSuffixWildcards(), old.maxAge(), old.mode());
		return this;
	}

	public TestPolicy credentials() {
		PolicyRules old = this.rules;
		this.rules = new PolicyRules(old.name(), old.paths(), old.allowedMethods(), old.allowedHeaders(),
				old.exposedHeaders(), true, old.allowPrivateNetwork(), old.allowNullOrigin(),
				old.tolerateInsecureOrigins(), old.toleratePublicSuffixWildcards(), old.maxAge(), old.mode());
		return this;
	}

	public TestPolicy mode(PolicyMode mode) {
		PolicyRules old = this.rules;
		this.rules = new PolicyRules(old.name(), old.paths(), old.allowedMethods(), old.allowedHeaders(),
				old.exposedHeaders(), old.allowCredentials(), old.allowPrivateNetwork(), old.allowNullOrigin(),
				old.tolerateInsecureOrigins(), old.toleratePublicSuffixWildcards(), old.maxAge(), mode);
		return this;
	}

	public CorsPolicy build() {
		return new CorsPolicy(this.rules, this.origins, AllowedOrigins.none());
	}

}
