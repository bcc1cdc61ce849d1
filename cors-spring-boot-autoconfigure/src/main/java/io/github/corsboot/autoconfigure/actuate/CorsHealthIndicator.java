package io.github.corsboot.autoconfigure.actuate;

import java.util.List;

import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.lifecycle.UsedSource;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up as long as every list of origins has been loaded once, however stale it is by now: a
 * bad edit takes no instance out of rotation, nor does a change of properties that was
 * refused. Unknown before that.
 */
final class CorsHealthIndicator extends AbstractHealthIndicator {

	private final CorsPolicyManager manager;

	CorsHealthIndicator(CorsPolicyManager manager) {
		super("Health check of CORS policies failed");
		this.manager = manager;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<SourceStatus> statuses = this.manager.sources().stream().map(UsedSource::status).toList();
		if (statuses.stream().allMatch((status) -> status.inForce() != null)) {
			builder.up();
		}
		else {
			builder.unknown();
		}
		CorsConfigurationRefusedEvent refused = this.manager.refusedChange();
		builder.withDetail("stale",
				refused != null || statuses.stream().anyMatch((status) -> status.state() != SourceState.IN_FORCE));
		if (refused != null) {
			builder.withDetail("configuration", SourceDescriptor.summary(refused));
		}
		Description sources = new Description();
		statuses.forEach((status) -> sources.with(status.name(), SourceDescriptor.summary(status)));
		builder.withDetail("sources", sources);
	}

}
