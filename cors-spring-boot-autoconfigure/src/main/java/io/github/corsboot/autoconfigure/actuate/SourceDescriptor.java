package io.github.corsboot.autoconfigure.actuate;

import java.time.Instant;
import java.util.List;

import io.github.corsboot.lifecycle.PolicySource;
import io.github.corsboot.source.ListProblem;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceStatus;
import org.jspecify.annotations.Nullable;

/**
 * Describes a source of origins.
 *
 * @param location the absolute path of a file, the name of a bean
 * @param state the state
 * @param entries how many entries the list in force has
 * @param fingerprint the SHA-256 of the list in force
 * @param loadedAt when the list in force was loaded
 * @param watchMode how changes are noticed
 * @param policies the names of the policies that use it
 * @param failure the failure since the last good load
 */
record SourceDescriptor(String location, String state, int entries, @Nullable String fingerprint,
		@Nullable Instant loadedAt, String watchMode, List<String> policies, @Nullable FailureDescriptor failure) {

	static SourceDescriptor of(PolicySource source) {
		SourceStatus status = source.status();
		SourceFailure failure = status.failure();
		return new SourceDescriptor(status.name(), status.state().value(), status.entries(), status.fingerprint(),
				status.loadedAt(), status.watchMode().value(), source.policies(),
				(failure != null) ? FailureDescriptor.of(failure) : null);
	}

	/**
	 * Describes why a list could not be taken over.
	 *
	 * @param at when
	 * @param reason the kind of failure
	 * @param summary what happened
	 * @param problemCount how many problems there are
	 * @param problems the first of them
	 * @param stillAllowed how many entries that the refused list no longer has are still
	 * allowed, or {@code null} if that is not known
	 */
	record FailureDescriptor(Instant at, String reason, String summary, int problemCount, List<String> problems,
			@Nullable Integer stillAllowed) {

		static FailureDescriptor of(SourceFailure failure) {
			return new FailureDescriptor(failure.at(), failure.reason().value(), failure.summary(),
					failure.problemCount(), failure.problems().stream().map(ListProblem::toString).toList(),
					(failure.stillAllowed() >= 0) ? failure.stillAllowed() : null);
		}

	}

}
