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
		return new PolicyRules(name, List.of(paths), List.of("GET", "HEAD", "POST"), List.of(ANY), List.of(), false,
				false, false, false, false, Duration.ofMinutes(30), PolicyMode.ENFORCE);
	}

}
