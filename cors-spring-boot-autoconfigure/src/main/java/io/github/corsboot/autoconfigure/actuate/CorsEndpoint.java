package io.github.corsboot.autoconfigure.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.source.SourceState;
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

	private final ManagedPolicies managed;

	CorsEndpoint(ManagedPolicies managed) {
		this.managed = managed;
	}

	@ReadOperation
	CorsDescriptor cors() {
		return new CorsDescriptor(this.managed.whyNothingIsInForce(), this.managed.setAsideBy(),
				ConfigurationDescriptor.of(this.managed.refusedChange()),
				this.managed.policies().policies().stream().map(PolicyDescriptor::of).toList(), sources());
	}

	@ReadOperation
	@Nullable PolicyWithSourcesDescriptor corsPolicy(@Selector String policy) {
		CorsPolicy found = this.managed.policies().policy(policy);
		return (found != null) ? new PolicyWithSourcesDescriptor(this.managed.setAsideBy(), PolicyDescriptor.of(found),
				this.managed.sources()
					.stream()
					.filter((source) -> source.policies().contains(policy))
					.map(SourceDescriptor::of)
					.toList())
				: null;
	}

	@WriteOperation
	SourcesDescriptor reload() {
		if (this.managed.manager() != null) {
			this.managed.manager().reload();
		}
		return new SourcesDescriptor(sources());
	}

	private List<Map<String, Object>> sources() {
		return this.managed.sources().stream().map(SourceDescriptor::of).toList();
	}

	/**
	 * Describes everything.
	 *
	 * @param message why nothing is in force, if so
	 * @param setAside the bean of the application that puts the policies aside, if there
	 * is one
	 * @param configuration whether the policies are those of the properties
	 * @param policies the policies
	 * @param sources the sources of their origins
	 */
	record CorsDescriptor(@Nullable String message, @Nullable String setAside, ConfigurationDescriptor configuration,
			List<Map<String, Object>> policies, List<Map<String, Object>> sources) implements OperationResponseBody {

	}

	/**
	 * Describes whether the policies are those of the properties.
	 *
	 * @param state whether they are in force, or stale after a change that was refused
	 * @param refusedAt when it was refused
	 * @param problemCount how many problems it has
	 * @param problems the first of them
	 */
	record ConfigurationDescriptor(String state, @Nullable Instant refusedAt, @Nullable Integer problemCount,
			@Nullable List<String> problems) {

		static ConfigurationDescriptor of(@Nullable CorsConfigurationRefusedEvent refused) {
			return (refused != null)
					? new ConfigurationDescriptor(SourceState.STALE.value(), refused.at(), refused.problemCount(),
							refused.problems())
					: new ConfigurationDescriptor(SourceState.IN_FORCE.value(), null, null, null);
		}

	}

	/**
	 * Describes one policy.
	 *
	 * @param setAside the bean of the application that puts it aside, if there is one
	 * @param policy the policy
	 * @param sources the sources of its origins
	 */
	record PolicyWithSourcesDescriptor(@Nullable String setAside, Map<String, Object> policy,
			List<Map<String, Object>> sources) implements OperationResponseBody {

	}

	/**
	 * Describes the sources after a reload.
	 *
	 * @param sources the sources
	 */
	record SourcesDescriptor(List<Map<String, Object>> sources) implements OperationResponseBody {

	}

}
