package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;

/**
 * Builds a policy, with the defaults of the configuration for what is not said.
 */
public final class TestPolicy {

	private final List<PolicyOrigins> origins = new ArrayList<>();

	private final String name;

	private final List<String> paths;

	private PolicyMode mode = PolicyMode.ENFORCE;

	private List<String> methods = Grants.DEFAULTS.allowedMethods();

	private List<String> headers = Grants.DEFAULTS.allowedHeaders();

	private boolean credentials;

	private TestPolicy(String name, List<String> paths) {
		this.name = name;
		this.paths = paths;
	}

	public static PolicyRules rules(String name, String... paths) {
		return new PolicyRules(name, List.of(paths), PolicyMode.ENFORCE, Grants.DEFAULTS, Tolerances.NONE);
	}

	public static TestPolicy named(String name, String... paths) {
		return new TestPolicy(name, List.of(paths));
	}

	public TestPolicy list(String source, String... entries) {
		this.origins.add(new PolicyOrigins(source, source.startsWith("/") ? EntryUnit.LINE : EntryUnit.ENTRY,
				OriginListing.of(List.of(entries)).origins()));
		return this;
	}

	public TestPolicy methods(String... methods) {
		this.methods = List.of(methods);
		return this;
	}

	public TestPolicy headers(String... headers) {
		this.headers = List.of(headers);
		return this;
	}

	public TestPolicy credentials() {
		this.credentials = true;
		return this;
	}

	public TestPolicy mode(PolicyMode mode) {
		this.mode = mode;
		return this;
	}

	public CorsPolicy build() {
		Grants grants = new Grants(this.methods, this.headers, List.of(), this.credentials, false,
				Grants.DEFAULTS.maxAge());
		return new CorsPolicy(new PolicyRules(this.name, this.paths, this.mode, grants, Tolerances.NONE), this.origins,
				AllowedOrigins.none(), false);
	}

}
