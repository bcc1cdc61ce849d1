package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.SourceKey;

/**
 * The policies of one reading of the properties, with the lists that are in force for
 * them. Immutable.
 *
 * @param definitions the policies as configured
 * @param ownOrigins the application's own origins
 * @param lists the lists by their sources
 * @param debug whether refusals say why
 * @param policies the policies that come of all this
 */
record PolicySnapshot(List<PolicyDefinition> definitions, AllowedOrigins ownOrigins,
		Map<SourceKey, AllowedOrigins> lists, boolean debug, CorsPolicies policies) {

	static PolicySnapshot of(List<PolicyDefinition> definitions, AllowedOrigins ownOrigins,
			Map<SourceKey, AllowedOrigins> lists, boolean debug) {
		List<CorsPolicy> all = new ArrayList<>();
		for (PolicyDefinition definition : definitions) {
			all.add(definition.toPolicy(lists, ownOrigins, debug));
		}
		return new PolicySnapshot(definitions, ownOrigins, lists, debug, new CorsPolicies(all));
	}

	static PolicySnapshot none() {
		return of(List.of(), AllowedOrigins.none(), Map.of(), false);
	}

	AllowedOrigins list(SourceKey source) {
		return this.lists.getOrDefault(source, AllowedOrigins.none());
	}

	List<PolicyDefinition> usersOf(SourceKey source) {
		return usersOf(source, this.definitions);
	}

	static List<PolicyDefinition> usersOf(SourceKey source, List<PolicyDefinition> definitions) {
		List<PolicyDefinition> users = new ArrayList<>();
		for (PolicyDefinition definition : definitions) {
			if (definition.sources().contains(source)) {
				users.add(definition);
			}
		}
		return users;
	}

	Set<SourceKey> sources() {
		Set<SourceKey> sources = new HashSet<>();
		for (PolicyDefinition definition : this.definitions) {
			sources.addAll(definition.sources());
		}
		return sources;
	}

	// Policies that do not use the source stay the same objects.
	PolicySnapshot withList(SourceKey source, AllowedOrigins list) {
		Map<SourceKey, AllowedOrigins> nextLists = new HashMap<>(this.lists);
		nextLists.put(source, list);
		List<CorsPolicy> next = new ArrayList<>();
		for (int i = 0; i < this.definitions.size(); i++) {
			PolicyDefinition definition = this.definitions.get(i);
			next.add(definition.sources().contains(source) ? definition.toPolicy(nextLists, this.ownOrigins, this.debug)
					: this.policies.policies().get(i));
		}
		return new PolicySnapshot(this.definitions, this.ownOrigins, nextLists, this.debug, new CorsPolicies(next));
	}

}
