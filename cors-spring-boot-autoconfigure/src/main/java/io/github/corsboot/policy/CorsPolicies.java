package io.github.corsboot.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All policies at one moment, by which a request is judged from its first check to its
 * last header. Paths are kept as text and matched elsewhere.
 * <p>
 * Immutable and thread-safe.
 *
 * @param policies the policies, no two of the same name
 * @since 0.1.0
 */
public record CorsPolicies(List<CorsPolicy> policies) {

	public CorsPolicies {
		policies = List.copyOf(policies);
	}

	/**
	 * Returns the policy of a name.
	 * @param name the name
	 * @return the policy, or {@code null} if there is none
	 */
	public @Nullable CorsPolicy policy(String name) {
		for (CorsPolicy policy : this.policies) {
			if (policy.rules().name().equals(name)) {
				return policy;
			}
		}
		return null;
	}

}
