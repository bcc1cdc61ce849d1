package io.github.corsboot.source;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a source of origins at one moment.
 * <p>
 * Immutable and thread-safe.
 *
 * @param name what the source is called: the absolute path of a file, the name of a bean
 * @param state the state
 * @param entries how many entries the list in force has
 * @param fingerprint the SHA-256 of the list in force, or {@code null} before there is
 * one
 * @param loadedAt when the list in force was loaded, or {@code null} before there is one
 * @param watchMode how changes are noticed
 * @param failure the failure since the last good load, or {@code null} if there is none
 * @param loadingSince when the load began that is running, or {@code null} if none is
 * @since 0.1.0
 */
public record SourceStatus(String name, SourceState state, int entries, @Nullable String fingerprint,
		@Nullable Instant loadedAt, WatchMode watchMode, @Nullable SourceFailure failure,
		@Nullable Instant loadingSince) {

}
