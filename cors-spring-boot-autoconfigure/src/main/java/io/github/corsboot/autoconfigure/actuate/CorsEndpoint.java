package io.github.corsboot.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
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

	private final ListHints hints = new ListHints();

	CorsEndpoint(ManagedPolicies managed) {
		this.managed = managed;
	}

	@ReadOperation
	Map<String, Object> cors() {
		CorsConfigurationRefusedEvent refused = this.managed.refusedChange();
		return OperationResponseBody.of(new Description().with("message", this.managed.whyNothingIsInForce())
			.with("setAside", this.managed.setAsideBy())
			.with("configuration",
					SourceDescriptor.summary(refused).with("problems", (refused != null) ? refused.problems() : null))
			.with("policies", this.managed.policies().policies().stream().map(this::describe).toList())
			.with("sources", sources()));
	}

	@ReadOperation
	@Nullable Map<String, Object> corsPolicy(@Selector String policy) {
		CorsPolicy found = this.managed.policies().policy(policy);
		if (found == null) {
			return null;
		}
		List<Description> sources = this.managed.sources()
			.stream()
			.filter((source) -> source.policies().contains(policy))
			.map(SourceDescriptor::of)
			.toList();
		return OperationResponseBody.of(new Description().with("setAside", this.managed.setAsideBy())
			.with("policy", describe(found))
			.with("sources", sources));
	}

	@WriteOperation
	Map<String, Object> reload() {
		if (this.managed.manager() != null) {
			this.managed.manager().reload();
		}
		return OperationResponseBody.of(new Description().with("sources", sources()));
	}

	private List<Description> sources() {
		return this.managed.sources().stream().map(SourceDescriptor::of).toList();
	}

	private Description describe(CorsPolicy policy) {
		PolicyRules rules = policy.rules();
		Grants grants = rules.grants();
		Tolerances tolerances = rules.tolerances();
		return new Description().with("name", rules.name())
			.with("paths", rules.paths())
			.with("mode", rules.mode().value())
			.with("origins", policy.origins().stream().map((list) -> describe(list, rules)).toList())
			.with("allowedMethods", grants.allowedMethods())
			.with("allowedHeaders", grants.allowedHeaders())
			.with("exposedHeaders", grants.exposedHeaders())
			.with("allowCredentials", grants.allowCredentials())
			.with("allowPrivateNetwork", grants.allowPrivateNetwork())
			.with("allowNullOrigin", tolerances.allowNullOrigin())
			.with("tolerateInsecureOrigins", tolerances.tolerateInsecureOrigins())
			.with("toleratePublicSuffixWildcards", tolerances.toleratePublicSuffixWildcards())
			.with("maxAge", grants.maxAge().toSeconds());
	}

	private Description describe(PolicyOrigins list, PolicyRules rules) {
		AllowedOrigins origins = list.origins();
		return new Description().with("source", list.source())
			.with("entries", origins.size())
			.with("duplicates", origins.duplicates())
			.with("any", origins.isAny())
			.with("hints", this.hints.of(list, rules));
	}

}
