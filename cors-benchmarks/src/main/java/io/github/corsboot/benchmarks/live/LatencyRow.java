package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.github.corsboot.benchmarks.live.ListFile.Change;
import io.github.corsboot.benchmarks.live.ListFile.Edit;
import io.github.corsboot.benchmarks.run.Results;
import io.github.corsboot.benchmarks.run.Row;
import io.github.corsboot.benchmarks.run.Samples;
import io.github.corsboot.benchmarks.run.Settings;

/**
 * Milliseconds from the end of a change on disk to the first answer by the new list, on
 * Tomcat, which is asked every millisecond over one connection.
 *
 * @since 0.1.0
 */
public final class LatencyRow implements Row {

	static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

	private static final long BOUND_NANOS = Duration.ofSeconds(30).toNanos();

	@Override
	public void measure(Results results) throws Exception {
		results.columns("change", "entries", "changes", "median ms", "p99 ms", "longest ms");
		for (int size : Settings.sizes(10, 100_000)) {
			for (Edit edit : Edit.values()) {
				Samples samples = measure(size, edit, Settings.rounds((edit == Edit.WITHOUT_EVENT) ? 20 : 60));
				results.add(edit, size, samples.values().length, samples.percentile(50), samples.percentile(99),
						samples.percentile(100));
			}
		}
	}

	private static Samples measure(int size, Edit edit, int rounds) throws Exception {
		double[] millis = new double[rounds];
		try (ListFile file = new ListFile(size);
				LiveServer server = LiveServer.start(Variant.CORSBOOT, false, file.path());
				Client client = new Client(server.port(), ListFile.COMING_AND_GOING)) {
			boolean present = false;
			await(client, present);
			for (int i = -1; i < millis.length; i++) {
				present = !present;
				// Changes come at no fixed phase of the polling.
				LockSupport.parkNanos(Duration.ofMillis(200 + i * 137L % 400).toNanos());
				Change change = file.prepare(edit, present);
				change.make();
				long changed = System.nanoTime();
				long seen = await(client, present);
				if (i >= 0) {
					millis[i] = (seen - changed) / 1e6;
				}
			}
		}
		return new Samples(millis);
	}

	static long await(Client client, boolean allowed) throws IOException {
		long began = System.nanoTime();
		while ((client.send() == 200) != allowed) {
			if (System.nanoTime() - began > BOUND_NANOS) {
				throw new IOException("The change was not seen");
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return System.nanoTime();
	}

}
