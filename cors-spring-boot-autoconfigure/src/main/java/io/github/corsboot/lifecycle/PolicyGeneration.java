package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.SourceKey;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;

/**
 * The policies of one reading of the properties, with the lists that are in force for
 * them. Not thread-safe.
 */
final class PolicyGeneration {

	private final List<PolicyDefinition> definitions;

	private final AllowedOrigins ownOrigins;

	private final Map<SourceKey, AllowedOrigins> lists;

	private final boolean debug;

	private CorsPolicies policies;

	PolicyGeneration(List<PolicyDefinition> definitions, AllowedOrigins ownOrigins,
			Map<SourceKey, AllowedOrigins> lists, boolean debug) {
		this.definitions = definitions;
		this.ownOrigins = ownOrigins;
		this.debug = debug;
		this.lists = new HashMap<>(lists);
		List<CorsPolicy> all = new ArrayList<>();
		for (PolicyDefinition definition : definitions) {
			all.add(definition.toPolicy(this.lists, ownOrigins, debug));
		}
		this.policies = new CorsPolicies(all);
	}

	static PolicyGeneration none() {
		return new PolicyGeneration(List.of(), AllowedOrigins.none(), Map.of(), false);
	}

	CorsPolicies policies() {
		return this.policies;
	}

	List<PolicyDefinition> definitions() {
		return this.definitions;
	}

	AllowedOrigins list(SourceKey source) {
		return this.lists.getOrDefault(source, AllowedOrigins.none());
	}

	List<PolicyDefinition> usersOf(SourceKey source) {
		List<PolicyDefinition> users = new ArrayList<>();
		for (PolicyDefinition definition : this.definitions) {
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

	// Replaces the list of a source. Policies that do not use it stay the same objects.
	CorsPolicies replaceList(SourceKey source, AllowedOrigins list) {
		this.lists.put(source, list);
		List<CorsPolicy> next = new ArrayList<>();
		for (int i = 0; i < this.definitions.size(); i++) {
			PolicyDefinition definition = this.definitions.get(i);
			next.add(definition.sources().contains(source)
					? definition.toPolicy(this.lists, this.ownOrigins, this.debug) : this.policies.policies().get(i));
		}
		this.policies = new CorsPolicies(next);
		return this.policies;
	}

}
