package io.github.corsboot.autoconfigure.actuate;

import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;

/**
 * Describes a policy.
 *
 * @param name the name
 * @param paths the path patterns
 * @param mode the mode, as in the configuration
 * @param origins where its origins come from, and how many there are
 * @param allowedMethods the methods
 * @param allowedHeaders the request headers
 * @param exposedHeaders the response headers that a page may read
 * @param allowCredentials whether credentials are allowed
 * @param allowPrivateNetwork whether access to a private network is granted
 * @param allowNullOrigin whether the entry {@code null} is tolerated
 * @param tolerateInsecureOrigins whether plain http is tolerated with credentials
 * @param toleratePublicSuffixWildcards whether wildcards under a public suffix are
 * tolerated with credentials
 * @param maxAge how long a browser may keep a preflight, in seconds
 */
record PolicyDescriptor(String name, List<String> paths, String mode, List<OriginsDescriptor> origins,
		List<String> allowedMethods, List<String> allowedHeaders, List<String> exposedHeaders, boolean allowCredentials,
		boolean allowPrivateNetwork, boolean allowNullOrigin, boolean tolerateInsecureOrigins,
		boolean toleratePublicSuffixWildcards, long maxAge) {

	static PolicyDescriptor of(CorsPolicy policy) {
		PolicyRules rules = policy.rules();
		List<OriginsDescriptor> origins = policy.origins().stream().map((list) -> OriginsDescriptor.of(list)).toList();
		return new PolicyDescriptor(rules.name(), rules.paths(), rules.mode().value(), origins, rules.allowedMethods(),
				rules.allowedHeaders(), rules.exposedHeaders(), rules.allowCredentials(), rules.allowPrivateNetwork(),
				rules.allowNullOrigin(), rules.tolerateInsecureOrigins(), rules.toleratePublicSuffixWildcards(),
				rules.maxAge().toSeconds());
	}

	/**
	 * Describes a list of origins without listing them.
	 *
	 * @param source the property, file or bean that it comes from
	 * @param entries how many different entries it has
	 * @param duplicates how many entries repeat one of them
	 * @param any whether one of them is {@code *}
	 */
	record OriginsDescriptor(String source, int entries, int duplicates, boolean any) {

		static OriginsDescriptor of(PolicyOrigins list) {
			AllowedOrigins origins = list.origins();
			return new OriginsDescriptor(list.source(), origins.size(), origins.duplicates(), origins.isAny());
		}

	}

}
