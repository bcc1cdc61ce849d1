package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;

/**
 * Describes policies. Their origins are counted and never listed.
 */
final class PolicyDescriptor {

	private PolicyDescriptor() {
	}

	static Description of(CorsPolicy policy, ListHints hints) {
		PolicyRules rules = policy.rules();
		Grants grants = rules.grants();
		Tolerances tolerances = rules.tolerances();
		return new Description().with("name", rules.name())
			.with("paths", rules.paths())
			.with("mode", rules.mode().value())
			.with("origins", policy.origins().stream().map((list) -> of(list, rules, hints)).toList())
			.with("allowedMethods", grants.allowedMethods())
			.with("allowedHeaders", grants.allowedHeaders())
			.with("exposedHeaders", grants.exposedHeaders())
			.with("allowCredentials", grants.allowCredentials())
			.with("allowPrivateNetwork", grants.allowPrivateNetwork())
			.with("allowNullOrigin", tolerances.allowNullOrigin())
			.with("tolerateInsecureOrigins", tolerances.tolerateInsecureOrigins())
			.with("toleratePublicSuffixWildcards", tolerances.toleratePublicSuffixWildcards())
			.with("maxAge", grants.maxAge().toSeconds());
	}

	private static Description of(PolicyOrigins list, PolicyRules rules, ListHints hints) {
		AllowedOrigins origins = list.origins();
		return new Description().with("source", list.source())
			.with("entries", origins.size())
			.with("duplicates", origins.duplicates())
			.with("any", origins.isAny())
			.with("hints", hints.of(list, rules));
	}

}
