package io.github.corsboot.origin.index;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets other threads run every so often while a long list is being read. Left to itself,
 * the scheduler may take a processor from a busy thread only at the next tick of its
 * clock, milliseconds after a request has come.
 *
 * @since 0.1.0
 */
public final class Pace {

	private static final long WORK_NANOS = 500_000;

	private static final long REST_NANOS = 1;

	private long rested = System.nanoTime();

	/**
	 * Rests for a moment if that is due.
	 */
	public void keep() {
		if (System.nanoTime() - this.rested > WORK_NANOS) {
			LockSupport.parkNanos(REST_NANOS);
			this.rested = System.nanoTime();
		}
	}

}
