package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.origin.list.OriginListing;

/**
 * Builds a policy, with the defaults of the configuration for what is not said.
 */
public final class TestPolicy {

	private final List<PolicyOrigins> origins = new ArrayList<>();

	private final PolicyRules.Builder rules;

	private TestPolicy(PolicyRules.Builder rules) {
		this.rules = rules;
	}

	public static TestPolicy named(String name, String... paths) {
		return new TestPolicy(PolicyRules.builder(name, paths));
	}

	public TestPolicy list(String source, String... entries) {
		this.origins.add(new PolicyOrigins(source, source.startsWith("/") ? EntryUnit.LINE : EntryUnit.ENTRY,
				OriginListing.of(List.of(entries)).origins()));
		return this;
	}

	public TestPolicy methods(String... methods) {
		this.rules.allowedMethods(List.of(methods));
		return this;
	}

	public TestPolicy headers(String... headers) {
		this.rules.allowedHeaders(List.of(headers));
		return this;
	}

	public TestPolicy credentials() {
		this.rules.allowCredentials(true);
		return this;
	}

	public TestPolicy mode(PolicyMode mode) {
		this.rules.mode(mode);
		return this;
	}

	public CorsPolicy build() {
		return new CorsPolicy(this.rules.build(), this.origins, AllowedOrigins.none());
	}

}
