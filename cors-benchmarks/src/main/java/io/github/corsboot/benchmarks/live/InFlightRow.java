package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.github.corsboot.benchmarks.live.ListFile.Change;
import io.github.corsboot.benchmarks.live.ListFile.Edit;
import io.github.corsboot.benchmarks.run.Results;
import io.github.corsboot.benchmarks.run.Row;
import io.github.corsboot.benchmarks.run.Samples;
import io.github.corsboot.benchmarks.run.Settings;

/**
 * Requests in flight during a reload, and in the quiet times between reloads: on Tomcat,
 * 500 a second in four connections at a steady rate, milliseconds from when a request was
 * due to its whole answer. A reload is from the change of the file until half a second
 * after the new list is in force. For comparison, a loop in another process keeps one
 * processor busy for as long as a reload takes.
 *
 * @since 0.1.0
 */
public final class InFlightRow implements Row {

	private static final Duration QUIET = Duration.ofMillis(1500);

	private static final Duration AFTER = Duration.ofMillis(500);

	private static final Duration WARM_UP = Settings.quick() ? QUIET : Duration.ofSeconds(10);

	@Override
	public void measure(Results results) throws Exception {
		results.columns("entries", "heap", "when", "requests", "median ms", "p99 ms", "p99.9 ms");
		for (int size : Settings.sizes(1_000_000)) {
			measure(results, size, "as it comes");
			measure(results, size, "touched", "-Xms3g", "-XX:+AlwaysPreTouch");
		}
	}

	private static void measure(Results results, int size, String heap, String... jvmOptions) throws Exception {
		List<long[]> quiet = new ArrayList<>();
		List<long[]> reloads = new ArrayList<>();
		List<long[]> loops = new ArrayList<>();
		try (ListFile file = new ListFile(size);
				LiveServer server = LiveServer.start(Variant.CORSBOOT, false, file.path(), jvmOptions);
				Client client = new Client(server.port(), ListFile.COMING_AND_GOING)) {
			SteadyLoad load = new SteadyLoad(server.port(), file.origin(size / 3));
			pause(WARM_UP);
			boolean present = false;
			for (int i = -3; i < Settings.rounds(20); i++) {
				present = !present;
				Change change = file.prepare(Edit.RENAME, present);
				System.gc();
				pause(AFTER);
				long began = System.nanoTime();
				ask(client, QUIET);
				long changed = System.nanoTime();
				change.make();
				LatencyRow.await(client, present);
				long inForce = System.nanoTime();
				ask(client, AFTER);
				long reloaded = System.nanoTime();
				keepProcessorBusy(inForce - changed);
				ask(client, Duration.ofNanos(inForce - changed).plus(AFTER));
				if (i >= 0) {
					quiet.add(new long[] { began, changed });
					reloads.add(new long[] { changed, reloaded });
					loops.add(new long[] { reloaded, System.nanoTime() });
				}
			}
			load.stop();
			add(results, size, heap, "quiet", load.millis(quiet));
			add(results, size, heap, "reload", load.millis(reloads));
			add(results, size, heap, "loop", load.millis(loops));
		}
	}

	private static void add(Results results, int size, String heap, String when, double[] millis) {
		Samples samples = new Samples(millis);
		results.add(size, heap, when, millis.length, samples.percentile(50), samples.percentile(99),
				samples.percentile(99.9));
	}

	// As often as it is asked whether the new list is in force.
	private static void ask(Client client, Duration duration) throws IOException {
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() < end) {
			client.send();
			LockSupport.parkNanos(LatencyRow.PAUSE_NANOS);
		}
	}

	private static void keepProcessorBusy(long nanos) {
		long end = System.nanoTime() + nanos;
		Thread loop = new Thread(() -> {
			while (System.nanoTime() < end) {
				Thread.onSpinWait();
			}
		}, "loop");
		loop.setDaemon(true);
		loop.start();
	}

	private static void pause(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		for (long rest = duration.toNanos(); rest > 0; rest = end - System.nanoTime()) {
			LockSupport.parkNanos(rest);
		}
	}

}
