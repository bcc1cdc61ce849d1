package io.github.corsboot.autoconfigure.actuate;

import java.util.List;

import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows the policies and the sources of their origins,
 * and reloads the sources. It counts origins and never lists them.
 */
@Endpoint(id = "cors")
final class CorsEndpoint {

	private final CorsPolicyManager manager;

	CorsEndpoint(CorsPolicyManager manager) {
		this.manager = manager;
	}

	@ReadOperation
	CorsDescriptor cors() {
		CorsPolicies policies = this.manager.policiesInForce().current().policies();
		return new CorsDescriptor(policies.policies().stream().map(PolicyDescriptor::of).toList(), sources());
	}

	@ReadOperation
	@Nullable PolicyWithSourcesDescriptor corsPolicy(@Selector String policy) {
		CorsPolicy found = this.manager.policiesInForce().current().policies().policy(policy);
		return (found != null) ? new PolicyWithSourcesDescriptor(PolicyDescriptor.of(found),
				sources().stream().filter((source) -> source.policies().contains(policy)).toList()) : null;
	}

	@WriteOperation
	SourcesDescriptor reload() {
		this.manager.reload();
		return new SourcesDescriptor(sources());
	}

	private List<SourceDescriptor> sources() {
		return this.manager.sources().stream().map(SourceDescriptor::of).toList();
	}

	/**
	 * Describes everything.
	 *
	 * @param policies the policies
	 * @param sources the sources of their origins
	 */
	record CorsDescriptor(List<PolicyDescriptor> policies,
			List<SourceDescriptor> sources) implements OperationResponseBody {

	}

	/**
	 * Describes one policy.
	 *
	 * @param policy the policy
	 * @param sources the sources of its origins
	 */
	record PolicyWithSourcesDescriptor(PolicyDescriptor policy,
			List<SourceDescriptor> sources) implements OperationResponseBody {

	}

	/**
	 * Describes the sources after a reload.
	 *
	 * @param sources the sources
	 */
	record SourcesDescriptor(List<SourceDescriptor> sources) implements OperationResponseBody {

	}

}
