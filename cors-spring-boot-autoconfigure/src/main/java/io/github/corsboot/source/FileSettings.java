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

	private static final Duration SHORTEST_BOUND = Duration.ofSeconds(1);

	private static final Duration LONGEST_BOUND = Duration.ofSeconds(5);

	private static final int QUIET_PERIODS = 20;

	/**
	 * Returns how long a file that never goes quiet is left alone before it is read all
	 * the same.
	 */
	public Duration settleBound() {
		Duration periods = this.quietPeriod.multipliedBy(QUIET_PERIODS);
		Duration bound = longest(SHORTEST_BOUND, (periods.compareTo(LONGEST_BOUND) < 0) ? periods : LONGEST_BOUND);
		return longest(bound, this.quietPeriod);
	}

	private static Duration longest(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? other : one;
	}

}
