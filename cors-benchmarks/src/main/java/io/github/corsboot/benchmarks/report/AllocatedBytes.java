package io.github.corsboot.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.util.function.IntUnaryOperator;

import com.sun.management.ThreadMXBean;

/**
 * Counts the bytes that the calling thread allocates.
 *
 * @since 0.1.0
 */
public final class AllocatedBytes {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final int WARM_UPS = 5;

	private AllocatedBytes() {
	}

	/**
	 * Counts what an operation allocates after it has been compiled.
	 * @param operation the operation, told how often it has been called
	 * @param times how often it is called
	 * @return the bytes of all calls, less what the counting itself allocates
	 */
	public static long by(IntUnaryOperator operation, int times) {
		for (int i = 0; i < WARM_UPS; i++) {
			count(operation, times);
		}
		return Math.max(0, count(operation, times) - count((i) -> i, 1));
	}

	private static long count(IntUnaryOperator operation, int times) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		int sum = 0;
		for (int i = 0; i < times; i++) {
			sum += operation.applyAsInt(i);
		}
		long after = THREADS.getCurrentThreadAllocatedBytes();
		return (sum != Integer.MIN_VALUE) ? after - before : -1;
	}

}
