package io.github.corsboot.policy;

import java.time.Duration;
import java.util.List;

/**
 * The rules of a policy, as configured and without its origins.
 * <p>
 * Immutable and thread-safe. Values are not checked here: see {@link PolicyProblem}.
 *
 * @param name the name of the policy
 * @param paths the path patterns that it governs
 * @param allowedMethods the methods allowed, byte for byte; {@code *} for any
 * @param allowedHeaders the request headers allowed, in any case; {@code *} for any
 * @param exposedHeaders the response headers that a page may read; {@code *} for any
 * @param allowCredentials whether requests with credentials are allowed
 * @param allowPrivateNetwork whether access to a private network is granted
 * @param allowNullOrigin whether the entry {@code null} is tolerated
 * @param tolerateInsecureOrigins whether plain http is tolerated with credentials
 * @param toleratePublicSuffixWildcards whether wildcards under a public suffix are
 * tolerated with credentials
 * @param maxAge how long a browser may keep a preflight, whole seconds
 * @param mode what happens to a refused request
 * @since 0.1.0
 */
public record PolicyRules(String name, List<String> paths, List<String> allowedMethods, List<String> allowedHeaders,
		List<String> exposedHeaders, boolean allowCredentials, boolean allowPrivateNetwork, boolean allowNullOrigin,
		boolean tolerateInsecureOrigins, boolean toleratePublicSuffixWildcards, Duration maxAge, PolicyMode mode) {

	/** What stands for any method or any header. */
	public static final String ANY = "*";

	public PolicyRules {
		paths = List.copyOf(paths);
		allowedMethods = List.copyOf(allowedMethods);
		allowedHeaders = List.copyOf(allowedHeaders);
		exposedHeaders = List.copyOf(exposedHeaders);
	}

	/**
	 * Returns rules with the defaults that the configuration has.
	 * @param name the name of the policy
	 * @param paths the path patterns that it governs
	 * @return the rules
	 */
	public static PolicyRules defaults(String name, String... paths) {
		return builder(name, paths).build();
	}

	/**
	 * Begins with the defaults that the configuration has.
	 * @param name the name of the policy
	 * @param paths the path patterns that it governs
	 * @return a builder
	 */
	public static Builder builder(String name, String... paths) {
		return new Builder(name, List.of(paths));
	}

	/**
	 * Builds rules, each at its default unless it is set. Not thread-safe.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private final String name;

		private List<String> paths;

		private List<String> allowedMethods = List.of("GET", "HEAD", "POST");

		private List<String> allowedHeaders = List.of(ANY);

		private List<String> exposedHeaders = List.of();

		private boolean allowCredentials;

		private boolean allowPrivateNetwork;

		private boolean allowNullOrigin;

		private boolean tolerateInsecureOrigins;

		private boolean toleratePublicSuffixWildcards;

		private Duration maxAge = Duration.ofMinutes(30);

		private PolicyMode mode = PolicyMode.ENFORCE;

		private Builder(String name, List<String> paths) {
			this.name = name;
			this.paths = paths;
		}

		/**
		 * Sets one of the rules.
		 * @param paths the path patterns that it governs
		 * @return this builder
		 */
		public Builder paths(List<String> paths) {
			this.paths = paths;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param allowedMethods the methods allowed
		 * @return this builder
		 */
		public Builder allowedMethods(List<String> allowedMethods) {
			this.allowedMethods = allowedMethods;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param allowedHeaders the request headers allowed
		 * @return this builder
		 */
		public Builder allowedHeaders(List<String> allowedHeaders) {
			this.allowedHeaders = allowedHeaders;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param exposedHeaders the response headers that a page may read
		 * @return this builder
		 */
		public Builder exposedHeaders(List<String> exposedHeaders) {
			this.exposedHeaders = exposedHeaders;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param allowCredentials whether requests with credentials are allowed
		 * @return this builder
		 */
		public Builder allowCredentials(boolean allowCredentials) {
			this.allowCredentials = allowCredentials;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param allowPrivateNetwork whether access to a private network is granted
		 * @return this builder
		 */
		public Builder allowPrivateNetwork(boolean allowPrivateNetwork) {
			this.allowPrivateNetwork = allowPrivateNetwork;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param allowNullOrigin whether the entry {@code null} is tolerated
		 * @return this builder
		 */
		public Builder allowNullOrigin(boolean allowNullOrigin) {
			this.allowNullOrigin = allowNullOrigin;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param tolerateInsecureOrigins whether plain http is tolerated with credentials
		 * @return this builder
		 */
		public Builder tolerateInsecureOrigins(boolean tolerateInsecureOrigins) {
			this.tolerateInsecureOrigins = tolerateInsecureOrigins;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param toleratePublicSuffixWildcards whether wildcards under a public suffix
		 * are tolerated with credentials
		 * @return this builder
		 */
		public Builder toleratePublicSuffixWildcards(boolean toleratePublicSuffixWildcards) {
			this.toleratePublicSuffixWildcards = toleratePublicSuffixWildcards;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param maxAge how long a browser may keep a preflight
		 * @return this builder
		 */
		public Builder maxAge(Duration maxAge) {
			this.maxAge = maxAge;
			return this;
		}

		/**
		 * Sets one of the rules.
		 * @param mode what happens to a refused request
		 * @return this builder
		 */
		public Builder mode(PolicyMode mode) {
			this.mode = mode;
			return this;
		}

		/**
		 * Builds the rules.
		 * @return the rules
		 */
		public PolicyRules build() {
			return new PolicyRules(this.name, this.paths, this.allowedMethods, this.allowedHeaders, this.exposedHeaders,
					this.allowCredentials, this.allowPrivateNetwork, this.allowNullOrigin, this.tolerateInsecureOrigins,
					this.toleratePublicSuffixWildcards, this.maxAge, this.mode);
		}

	}

}
