package io.github.corsboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

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

	static Map<String, Object> of(CorsPolicy policy) {
		PolicyRules rules = policy.rules();
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("name", rules.name());
		description.put("paths", rules.paths());
		description.put("mode", rules.mode().value());
		description.put("origins", policy.origins().stream().map(PolicyDescriptor::of).toList());
		description.put("allowedMethods", rules.allowedMethods());
		description.put("allowedHeaders", rules.allowedHeaders());
		description.put("exposedHeaders", rules.exposedHeaders());
		description.put("allowCredentials", rules.allowCredentials());
		description.put("allowPrivateNetwork", rules.allowPrivateNetwork());
		description.put("allowNullOrigin", rules.allowNullOrigin());
		description.put("tolerateInsecureOrigins", rules.tolerateInsecureOrigins());
		description.put("toleratePublicSuffixWildcards", rules.toleratePublicSuffixWildcards());
		description.put("maxAge", rules.maxAge().toSeconds());
		return description;
	}

	private static Map<String, Object> of(PolicyOrigins list) {
		AllowedOrigins origins = list.origins();
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("source", list.source());
		description.put("entries", origins.size());
		description.put("duplicates", origins.duplicates());
		description.put("any", origins.isAny());
		return description;
	}

}
