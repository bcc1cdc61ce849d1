package io.github.corsboot.integration.endurance;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * What this process holds.
 *
 * @param heap bytes in use after a collection
 * @param threads live threads
 * @param descriptors open file descriptors
 */
record Footprint(long heap, int threads, long descriptors) {

	static Footprint now() {
		long heap = Long.MAX_VALUE;
		for (int i = 0; i < 4; i++) {
			System.gc();
			heap = Math.min(heap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		long descriptors = (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getOpenFileDescriptorCount() : 0;
		return new Footprint(heap, ManagementFactory.getThreadMXBean().getThreadCount(), descriptors);
	}

	@Override
	public String toString() {
		return "%,d KiB, %d threads, %d descriptors".formatted(this.heap / 1024, this.threads, this.descriptors);
	}

}
