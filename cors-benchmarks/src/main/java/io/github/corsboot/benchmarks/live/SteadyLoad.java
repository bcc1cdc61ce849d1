package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Sends requests at a steady rate, whatever the answers take, and keeps when each should
 * have been sent and how long after that it was answered.
 */
final class SteadyLoad {

	private static final int CONNECTIONS = 4;

	private static final long INTERVAL_NANOS = 8_000_000;

	private static final int CAPACITY = 1 << 20;

	private final List<Thread> threads = new ArrayList<>();

	private final List<long[]> records = new ArrayList<>();

	private final AtomicBoolean stopped = new AtomicBoolean();

	SteadyLoad(int port, String origin) throws IOException {
		for (int i = 0; i < CONNECTIONS; i++) {
			long[] record = new long[CAPACITY];
			Client client = new Client(port, origin);
			Thread thread = new Thread(() -> run(client, record), "load " + i);
			thread.setDaemon(true);
			this.records.add(record);
			this.threads.add(thread);
		}
		this.threads.forEach(Thread::start);
	}

	private void run(Client client, long[] record) {
		try (client) {
			long due = System.nanoTime();
			for (int i = 0; i < CAPACITY && !this.stopped.get(); i += 2) {
				due += INTERVAL_NANOS;
				for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
					LockSupport.parkNanos(wait);
				}
				client.send();
				record[i] = due;
				record[i + 1] = System.nanoTime() - due;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() throws InterruptedException {
		this.stopped.set(true);
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

	/**
	 * Returns how long answers took to requests that were due in some intervals.
	 * @param intervals the starts and ends
	 * @return milliseconds
	 */
	double[] millis(List<long[]> intervals) {
		return this.records.stream()
			.flatMapToDouble((record) -> IntStream.range(0, CAPACITY / 2)
				.filter((i) -> record[2 * i] != 0 && intervals.stream()
					.anyMatch((interval) -> record[2 * i] >= interval[0] && record[2 * i] < interval[1]))
				.mapToDouble((i) -> record[2 * i + 1] / 1e6))
			.toArray();
	}

}
