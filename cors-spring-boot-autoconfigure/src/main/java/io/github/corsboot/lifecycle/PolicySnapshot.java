package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.config.CorsSettings;
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
 * @param users the policies that use each source
 * @param ownOrigins the application's own origins
 * @param lists the lists by their sources
 * @param debug whether refusals say why
 * @param policies the policies that come of all this
 */
record PolicySnapshot(List<PolicyDefinition> definitions, Map<SourceKey, List<PolicyDefinition>> users,
		AllowedOrigins ownOrigins, Map<SourceKey, AllowedOrigins> lists, boolean debug, CorsPolicies policies) {

	static final PolicySnapshot NONE = new PolicySnapshot(List.of(), Map.of(), AllowedOrigins.none(), Map.of(), false,
			new CorsPolicies(List.of()));

	static PolicySnapshot of(CorsSettings settings, Map<SourceKey, AllowedOrigins> lists) {
		List<CorsPolicy> all = new ArrayList<>();
		for (PolicyDefinition definition : settings.policies()) {
			all.add(definition.toPolicy(lists, settings.ownOrigins(), settings.debug()));
		}
		return new PolicySnapshot(settings.policies(), users(settings.policies()), settings.ownOrigins(), lists,
				settings.debug(), new CorsPolicies(all));
	}

	AllowedOrigins list(SourceKey source) {
		return this.lists.getOrDefault(source, AllowedOrigins.none());
	}

	List<PolicyDefinition> usersOf(SourceKey source) {
		return this.users.getOrDefault(source, List.of());
	}

	static Map<SourceKey, List<PolicyDefinition>> users(List<PolicyDefinition> definitions) {
		Map<SourceKey, List<PolicyDefinition>> users = new LinkedHashMap<>();
		for (PolicyDefinition definition : definitions) {
			for (SourceKey source : definition.sources()) {
				users.computeIfAbsent(source, (key) -> new ArrayList<>()).add(definition);
			}
		}
		return users;
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
		return new PolicySnapshot(this.definitions, this.users, this.ownOrigins, nextLists, this.debug,
				new CorsPolicies(next));
	}

}
