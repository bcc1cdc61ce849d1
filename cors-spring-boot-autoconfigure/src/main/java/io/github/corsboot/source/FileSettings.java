package io.github.corsboot.source;

import java.time.Duration;

/**
 * How list files are read and watched.
 *
 * @param watch whether files are watched at all
 * @param quietPeriod how long a file must be quiet before it is read
 * @param pollInterval how often a file is looked at without an event
 * @param maxFileSize the size of the largest file that is read, in bytes
 * @since 0.1.0
 */
public record FileSettings(boolean watch, Duration quietPeriod, Duration pollInterval, long maxFileSize) {

	private static final long SHORTEST_BOUND = Duration.ofSeconds(1).toNanos();

	private static final long LONGEST_BOUND = Duration.ofSeconds(5).toNanos();

	private static final int QUIET_PERIODS = 20;

	/**
	 * Returns how long a file that never goes quiet is left alone before it is read all
	 * the same.
	 */
	public Duration settleBound() {
		long quiet = this.quietPeriod.toNanos();
		long bound = Math.max(SHORTEST_BOUND, Math.min(QUIET_PERIODS * quiet, LONGEST_BOUND));
		return Duration.ofNanos(Math.max(bound, quiet));
	}

}
