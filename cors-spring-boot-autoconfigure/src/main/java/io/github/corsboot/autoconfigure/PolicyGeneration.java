package io.github.corsboot.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsboot.origin.AllowedOrigins;
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
		this.policies = new CorsPolicies(
				definitions.stream().map((definition) -> definition.toPolicy(this.lists, ownOrigins, debug)).toList());
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
		return this.definitions.stream().filter((definition) -> definition.sources().contains(source)).toList();
	}

	Set<SourceKey> sources() {
		return this.definitions.stream()
			.flatMap((definition) -> definition.sources().stream())
			.collect(Collectors.toSet());
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
