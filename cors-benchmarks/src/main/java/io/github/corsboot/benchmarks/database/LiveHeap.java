package io.github.corsboot.benchmarks.database;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * What is reachable on the heap, by one collection after another.
 */
final class LiveHeap {

	private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

	private LiveHeap() {
	}

	/**
	 * Measures how much more is reachable while something is made than before.
	 * @param work what makes it
	 * @return the most that was seen, in bytes
	 * @throws Exception if it cannot be made
	 */
	static long peakOf(Callable<?> work) throws Exception {
		long before = reachable();
		FutureTask<?> task = new FutureTask<>(work);
		new Thread(task, "measured").start();
		long peak = before;
		while (!task.isDone()) {
			LockSupport.parkNanos(PAUSE_NANOS);
			peak = Math.max(peak, reachable());
		}
		peak = Math.max(peak, reachable());
		Reference.reachabilityFence(task.get());
		return peak - before;
	}

	private static long reachable() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
