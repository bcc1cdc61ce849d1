package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.source.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * A policy as configured: its rules and where its origins come from.
 *
 * @param rules the rules
 * @param prefix what the names of its properties begin with
 * @param originsPrefix what the names of the properties begin with that its origins come
 * from, which may be inherited ones
 * @param listed the origins in the configuration itself, if there are any
 * @param sources the sources beside them
 * @since 0.1.0
 */
public record PolicyDefinition(PolicyRules rules, String prefix, String originsPrefix, @Nullable PolicyOrigins listed,
		List<SourceKey> sources) {

	public PolicyDefinition {
		sources = List.copyOf(sources);
	}

	public String name() {
		return this.rules.name();
	}

	public CorsPolicy toPolicy(Map<SourceKey, AllowedOrigins> lists, AllowedOrigins ownOrigins, boolean debug) {
		List<PolicyOrigins> origins = new ArrayList<>();
		if (this.listed != null) {
			origins.add(this.listed);
		}
		for (SourceKey source : this.sources) {
			origins.add(
					new PolicyOrigins(source.name(), source.unit(), lists.getOrDefault(source, AllowedOrigins.none())));
		}
		return new CorsPolicy(this.rules, origins, ownOrigins, debug);
	}

}
