package io.github.corsboot.autoconfigure.actuate;

import java.time.Instant;

import io.github.corsboot.lifecycle.UsedSource;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.source.ListProblem;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import org.jspecify.annotations.Nullable;

/**
 * Describes where policies come from: the properties, and the sources of origins.
 */
final class SourceDescriptor {

	private SourceDescriptor() {
	}

	static Description of(UsedSource source) {
		SourceStatus status = source.status();
		SourceFailure failure = status.failure();
		return new Description().with("location", status.name())
			.with("state", status.state().value())
			.with("entries", status.entries())
			.with("fingerprint", status.fingerprint())
			.with("loadedAt", text(status.loadedAt()))
			.with("loadingSince", text(status.loadingSince()))
			.with("watchMode", status.watchMode().value())
			.with("policies", source.policies())
			.with("failure", (failure != null) ? of(failure) : null);
	}

	private static Description of(SourceFailure failure) {
		return summary(failure).with("problems", failure.problems().stream().map(ListProblem::toString).toList())
			.with("stillAllowed", (failure.stillAllowed() >= 0) ? failure.stillAllowed() : null);
	}

	static Description summary(SourceStatus status) {
		SourceFailure failure = status.failure();
		return new Description().with("state", status.state().value())
			.with("entries", status.entries())
			.with("loadedAt", text(status.loadedAt()))
			.with("failure", (failure != null) ? summary(failure) : null);
	}

	private static Description summary(SourceFailure failure) {
		return new Description().with("at", text(failure.at()))
			.with("reason", failure.reason().value())
			.with("summary", failure.summary())
			.with("problemCount", failure.problemCount());
	}

	static Description summary(@Nullable CorsConfigurationRefusedEvent refused) {
		return (refused != null)
				? new Description().with("state", SourceState.STALE.value())
					.with("refusedAt", text(refused.at()))
					.with("problemCount", refused.problemCount())
				: new Description().with("state", SourceState.IN_FORCE.value());
	}

	private static @Nullable String text(@Nullable Instant instant) {
		return (instant != null) ? instant.toString() : null;
	}

}
