package io.github.corsboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up as long as every list of origins has been loaded once, however stale it is by now: a
 * bad edit takes no instance out of rotation. Unknown before that.
 */
final class CorsHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<List<SourceStatus>> sources;

	CorsHealthIndicator(Supplier<List<SourceStatus>> sources) {
		super("Health check of CORS policies failed");
		this.sources = sources;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<SourceStatus> statuses = this.sources.get();
		if (statuses.stream().allMatch((status) -> status.loadedAt() != null)) {
			builder.up();
		}
		else {
			builder.unknown();
		}
		builder.withDetail("stale", statuses.stream().anyMatch((status) -> status.state() != SourceState.IN_FORCE));
		Map<String, Object> details = new LinkedHashMap<>();
		statuses.forEach((status) -> details.put(status.name(), details(status)));
		builder.withDetail("sources", details);
	}

	private static Map<String, Object> details(SourceStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", status.state().value());
		details.put("entries", status.entries());
		if (status.loadedAt() != null) {
			details.put("loadedAt", status.loadedAt().toString());
		}
		SourceFailure failure = status.failure();
		if (failure != null) {
			details.put("failedAt", failure.at().toString());
			details.put("reason", failure.reason().value());
			details.put("failure", failure.summary());
			details.put("problems", failure.problemCount());
		}
		return details;
	}

}
