package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import io.github.corsboot.benchmarks.live.ListFile.Change;
import io.github.corsboot.benchmarks.live.ListFile.Edit;
import io.github.corsboot.benchmarks.report.Ratio;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Samples;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;

/**
 * From a change on disk to the first request judged by it.
 *
 * @since 0.1.0
 */
public final class LatencyRow implements Row {

	static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

	private static final long BOUND_NANOS = Duration.ofSeconds(30).toNanos();

	private static final int LONGEST_ROUNDS = 20;

	@Override
	public String name() {
		return "latency";
	}

	@Override
	public String title() {
		return "From a change on disk to the first request judged by it";
	}

	@Override
	public String goal() {
		return "with default settings, median under 150 ms and p99 under 400 ms, for rename, in-place write and link "
				+ "swap; by polling alone, within the interval.";
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		section.paragraph("Milliseconds from the end of the change to the first answer by the new list, on Tomcat; "
				+ "asked every millisecond over one connection. `WITHOUT_EVENT` is found by polling alone, of "
				+ "which the interval is 2 s.");
		try (Table table = section.table("entries", "change", "changes", "median", "p99", "longest")) {
			for (int size : settings.withSizes(10, 100_000).sizes()) {
				for (Edit edit : Edit.values()) {
					Samples samples = measure(settings, size, edit);
					table.row(String.format("%,d", size), "`" + edit.name().toLowerCase(Locale.ROOT) + "`",
							samples.values().length, Ratio.round(samples.percentile(50)),
							Ratio.round(samples.percentile(99)), Ratio.round(samples.percentile(100)));
				}
			}
		}
	}

	private static Samples measure(RunSettings settings, int size, Edit edit) throws Exception {
		int rounds = settings.rounds() * ((edit == Edit.WITHOUT_EVENT) ? 1 : 3);
		double[] millis = new double[Math.min(rounds, (edit == Edit.WITHOUT_EVENT) ? LONGEST_ROUNDS : rounds)];
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
		System.out.println(size + " " + edit + ": " + Ratio.round(new Samples(millis).percentile(50)) + " ms");
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
