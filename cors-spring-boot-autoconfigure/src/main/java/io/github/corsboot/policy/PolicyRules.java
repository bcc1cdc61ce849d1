package io.github.corsboot.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;

/**
 * The rules of a policy, as configured and without its origins.
 * <p>
 * Immutable and thread-safe. Values are not checked here.
 *
 * @param name the name of the policy
 * @param paths the path patterns that it governs
 * @param mode what happens to a refused request
 * @param grants what origins that are allowed may do
 * @param tolerances which entries the list of origins may have all the same
 * @since 0.1.0
 */
public record PolicyRules(String name, List<String> paths, PolicyMode mode, Grants grants, Tolerances tolerances) {

	/** What stands for any method or any header. */
	public static final String ANY = "*";

	public PolicyRules {
		paths = List.copyOf(paths);
	}

	/**
	 * Finds the entries of a list that these rules refuse, at a cost that does not grow
	 * with the list.
	 * @param origins the list
	 * @return the problems, one for each kind of entry; empty if there are none
	 */
	public List<RuleProblem> problems(AllowedOrigins origins) {
		List<RuleProblem> problems = new ArrayList<>();
		for (OriginRestriction restriction : OriginRestriction.values()) {
			if (refuses(restriction) && origins.restricted(restriction).count() > 0) {
				problems.add(new RuleProblem(this, restriction, origins.restricted(restriction)));
			}
		}
		return problems;
	}

	private boolean refuses(OriginRestriction restriction) {
		boolean powerful = this.grants.arePowerful();
		return switch (restriction) {
			case ANY, ANY_OF_SCHEME -> powerful;
			case OPAQUE -> powerful || !this.tolerances.allowNullOrigin();
			case INSECURE, PRIVATE_ADDRESSES -> powerful && !this.tolerances.tolerateInsecureOrigins();
			case PUBLIC_SUFFIX_WILDCARD -> powerful && !this.tolerances.toleratePublicSuffixWildcards();
		};
	}

	/**
	 * What origins that are allowed may do.
	 *
	 * @param allowedMethods the methods allowed, byte for byte; {@code *} for any
	 * @param allowedHeaders the request headers allowed, in any case; {@code *} for any
	 * @param exposedHeaders the response headers that a page may read; {@code *} for any
	 * @param allowCredentials whether requests with credentials are allowed
	 * @param allowPrivateNetwork whether access to a private network is granted
	 * @param maxAge how long a browser may keep a preflight, whole seconds
	 * @since 0.1.0
	 */
	public record Grants(List<String> allowedMethods, List<String> allowedHeaders, List<String> exposedHeaders,
			boolean allowCredentials, boolean allowPrivateNetwork, Duration maxAge) {

		/** What is granted unless it is configured. */
		public static final Grants DEFAULTS = new Grants(List.of("GET", "HEAD", "POST"), List.of(ANY), List.of(), false,
				false, Duration.ofMinutes(30));

		public Grants {
			allowedMethods = List.copyOf(allowedMethods);
			allowedHeaders = List.copyOf(allowedHeaders);
			exposedHeaders = List.copyOf(exposedHeaders);
		}

		/**
		 * Tells whether a page gets at more than anybody on the network could fetch, so
		 * that not every entry may stand in the list.
		 * @return whether credentials or access to a private network are granted
		 */
		public boolean arePowerful() {
			return this.allowCredentials || this.allowPrivateNetwork;
		}

	}

	/**
	 * The kinds of entries that are tolerated in a list although they open more than it
	 * seems.
	 *
	 * @param allowNullOrigin whether the entry {@code null} is
	 * @param tolerateInsecureOrigins whether plain http is, where the grants are powerful
	 * @param toleratePublicSuffixWildcards whether wildcards under a public suffix are,
	 * where the grants are powerful
	 * @since 0.1.0
	 */
	public record Tolerances(boolean allowNullOrigin, boolean tolerateInsecureOrigins,
			boolean toleratePublicSuffixWildcards) {

		/** Nothing is tolerated. */
		public static final Tolerances NONE = new Tolerances(false, false, false);

	}

}
