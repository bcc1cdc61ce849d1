package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Requests in flight during a reload.
 *
 * @since 0.1.0
 */
public final class InFlightRow implements Row {

	private static final Duration QUIET = Duration.ofMillis(1500);

	private static final Duration AFTER = Duration.ofMillis(500);

	private static final Duration WARM_UP = Duration.ofSeconds(10);

	@Override
	public String name() {
		return "in-flight";
	}

	@Override
	public String title() {
		return "Requests in flight during a reload";
	}

	@Override
	public String goal() {
		return "p99 during a reload of a million lines at most 1.5 times the p99 without reloads.";
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		section.paragraph("Like all servers here, the application has a heap of 1 to 3 GiB; `touched` is one of 3 GiB "
				+ "from the start, with `-XX:+AlwaysPreTouch`. On Tomcat, 500 requests a second in four connections at "
				+ "a steady rate, from a process of their own; milliseconds from when a request was due to its whole "
				+ "answer. `reload` is from the change of the file until 0.5 s after the new list is in force, "
				+ "alternating with quiet times of 1.5 s. In both the application is asked every millisecond by one "
				+ "connection more.");
		try (Table table = section.table("entries", "heap", "when", "requests", "median", "p99", "p99.9",
				"p99 / quiet p99")) {
			for (int size : settings.quick() ? List.of(10_000) : settings.withSizes(1_000_000).sizes()) {
				measure(settings, size, "as it comes", table);
				measure(settings, size, "touched", table, "-Xms3g", "-XX:+AlwaysPreTouch");
			}
		}
	}

	private static void measure(RunSettings settings, int size, String heap, Table table, String... jvmOptions)
			throws Exception {
		List<long[]> quiet = new ArrayList<>();
		List<long[]> reloads = new ArrayList<>();
		try (ListFile file = new ListFile(size);
				LiveServer server = LiveServer.start(Variant.CORSBOOT, false, file.path(), jvmOptions);
				Client client = new Client(server.port(), ListFile.COMING_AND_GOING)) {
			SteadyLoad load = new SteadyLoad(server.port(), file.origin(size / 3));
			pause(settings.quick() ? QUIET : WARM_UP);
			boolean present = false;
			int warmUps = settings.quick() ? 0 : 3;
			for (int i = -warmUps; i < settings.rounds(); i++) {
				present = !present;
				Change change = file.prepare(Edit.RENAME, present);
				System.gc();
				pause(AFTER);
				long began = System.nanoTime();
				ask(client, QUIET);
				long changed = System.nanoTime();
				change.make();
				LatencyRow.await(client, present);
				ask(client, AFTER);
				if (i >= 0) {
					quiet.add(new long[] { began, changed });
					reloads.add(new long[] { changed, System.nanoTime() });
				}
			}
			load.stop();
			Samples without = new Samples(load.millis(quiet));
			row(table, size, heap, "quiet", without, without);
			row(table, size, heap, "reload", new Samples(load.millis(reloads)), without);
		}
	}

	private static void row(Table table, int size, String heap, String when, Samples samples, Samples quiet) {
		table.row(String.format("%,d", size), heap, when, samples.values().length, Ratio.round(samples.percentile(50)),
				Ratio.round(samples.percentile(99)), Ratio.round(samples.percentile(99.9)),
				Ratio.round(samples.percentile(99) / quiet.percentile(99)));
	}

	// As often as it is asked whether the new list is in force.
	private static void ask(Client client, Duration duration) throws IOException {
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() < end) {
			client.send();
			LockSupport.parkNanos(LatencyRow.PAUSE_NANOS);
		}
	}

	private static void pause(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		for (long rest = duration.toNanos(); rest > 0; rest = end - System.nanoTime()) {
			LockSupport.parkNanos(rest);
		}
	}

}
