package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;

/**
 * Describes policies. Their origins are counted and never listed.
 */
final class PolicyDescriptor {

	private PolicyDescriptor() {
	}

	static Description of(CorsPolicy policy) {
		PolicyRules rules = policy.rules();
		return new Description().with("name", rules.name())
			.with("paths", rules.paths())
			.with("mode", rules.mode().value())
			.with("origins", policy.origins().stream().map(PolicyDescriptor::of).toList())
			.with("allowedMethods", rules.allowedMethods())
			.with("allowedHeaders", rules.allowedHeaders())
			.with("exposedHeaders", rules.exposedHeaders())
			.with("allowCredentials", rules.allowCredentials())
			.with("allowPrivateNetwork", rules.allowPrivateNetwork())
			.with("allowNullOrigin", rules.allowNullOrigin())
			.with("tolerateInsecureOrigins", rules.tolerateInsecureOrigins())
			.with("toleratePublicSuffixWildcards", rules.toleratePublicSuffixWildcards())
			.with("maxAge", rules.maxAge().toSeconds());
	}

	private static Description of(PolicyOrigins list) {
		AllowedOrigins origins = list.origins();
		return new Description().with("source", list.source())
			.with("entries", origins.size())
			.with("duplicates", origins.duplicates())
			.with("any", origins.isAny());
	}

}
