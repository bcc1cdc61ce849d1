package io.github.corsboot.source;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The status of a source of origins at one moment.
 * <p>
 * Immutable and thread-safe.
 *
 * @param name what the source is called: the absolute path of a file, the name of a bean
 * @param inForce the list in force, or {@code null} before there is one
 * @param watchMode how changes are noticed
 * @param failure the failure since the last good load, or {@code null} if there is none
 * @param loadingSince when the load began that is running, or {@code null} if none is
 * @since 0.1.0
 */
public record SourceStatus(String name, @Nullable ListInForce inForce, WatchMode watchMode,
		@Nullable SourceFailure failure, @Nullable Instant loadingSince) {

	/**
	 * Returns the state.
	 * @return the state, which the failure tells
	 */
	public SourceState state() {
		if (this.failure == null) {
			return SourceState.IN_FORCE;
		}
		return (this.failure.reason() == SourceFailure.Reason.MISSING) ? SourceState.MISSING : SourceState.STALE;
	}

	/**
	 * Returns how many entries the list in force has.
	 * @return the number of entries, 0 before there is a list
	 */
	public int entries() {
		return (this.inForce != null) ? this.inForce.entries() : 0;
	}

	/**
	 * Returns the fingerprint of the list in force.
	 * @return the fingerprint, or {@code null} before there is a list
	 */
	public @Nullable String fingerprint() {
		return (this.inForce != null) ? this.inForce.fingerprint() : null;
	}

	/**
	 * Returns when the list in force was loaded.
	 * @return the time, or {@code null} before there is a list
	 */
	public @Nullable Instant loadedAt() {
		return (this.inForce != null) ? this.inForce.loadedAt() : null;
	}

	/**
	 * A list that is in force.
	 *
	 * @param entries how many entries it has
	 * @param fingerprint tells it from others, by the SHA-256 of a file or a sum over the
	 * rows of a database, in lower-case hexadecimal
	 * @param loadedAt when it was loaded
	 * @since 0.1.0
	 */
	public record ListInForce(int entries, String fingerprint, Instant loadedAt) {

	}

}
