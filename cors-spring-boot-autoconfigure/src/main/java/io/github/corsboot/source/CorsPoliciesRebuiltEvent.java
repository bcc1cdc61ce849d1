package io.github.corsboot.source;

import java.util.List;

/**
 * Application event: the policies were rebuilt from changed properties and are in force.
 * <p>
 * Published on the thread that changed the properties. Immutable and thread-safe.
 *
 * @param policies the names of the policies
 * @since 0.1.0
 */
public record CorsPoliciesRebuiltEvent(List<String> policies) {

	public CorsPoliciesRebuiltEvent {
		policies = List.copyOf(policies);
	}

}
