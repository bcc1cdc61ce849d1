package io.github.corsboot.benchmarks.pass;

import java.util.Locale;

import io.github.corsboot.benchmarks.report.Jmh;
import io.github.corsboot.benchmarks.report.Jmh.Figure;
import io.github.corsboot.benchmarks.report.Ratio;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Samples;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;

/**
 * The whole pass of a reactive request.
 *
 * @since 0.1.0
 */
public final class ReactivePassRow implements Row {

	@Override
	public String name() {
		return "reactive";
	}

	@Override
	public String title() {
		return "Whole reactive pass";
	}

	@Override
	public String goal() {
		return "at most 0.2 of Spring's time and garbage.";
	}

	@Override
	public void run(RunSettings given, Section section) throws Exception {
		// The compiler needs longer for a chain of publishers than for a call.
		RunSettings settings = given.withMillis(400);
		int[] counts = settings.quick() ? new int[] { 1 } : new int[] { 1, 100 };
		Jmh jmh = new Jmh(settings);
		for (PassCase request : PassCase.values()) {
			for (int policies : counts) {
				for (ReactivePeer peer : ReactivePeer.values()) {
					if (policies == 1 || (request.isAllowed() && peer.hasPolicies())) {
						jmh.run(ReactivePassBenchmark.class,
								(options) -> Jmh.inQuietHeap(options)
									.param("request", request.name())
									.param("policies", Integer.toString(policies))
									.param("peer", peer.name()));
					}
				}
			}
		}
		section.paragraph("Each pass makes the exchange and the answer that Spring makes for a request by way of "
				+ "Netty, and commits the answer; `NO_OP` shows what that costs by itself. `CONSTANTS` reads the "
				+ "same request headers and sends the same answer, without a decision and without owning the "
				+ "headers: no filter that uses Spring's headers can take less. The first ratio is of whole passes, "
				+ "the last two are of what is left of this line's and of Spring's without the pass of `NO_OP`. The "
				+ "heap has 1 GiB, touched beforehand, and the serial collector.");
		for (PassCase request : PassCase.values()) {
			try (Table table = section.table(request.name().toLowerCase(Locale.ROOT).replace('_', ' '), "policies",
					"time", "allocated", "corsboot / this", "this / Spring, beyond no-op: time", "garbage")) {
				for (int policies : counts) {
					for (ReactivePeer peer : ReactivePeer.values()) {
						if (jmh.has(peer, policies, request)) {
							row(table, jmh, peer, policies, request);
						}
					}
				}
			}
		}
	}

	private static void row(Table table, Jmh jmh, ReactivePeer peer, int policies, PassCase request) {
		Figure figure = jmh.figure(peer, policies, request);
		Figure ours = jmh.figure(ReactivePeer.CORSBOOT, policies, request);
		Figure spring = jmh.figure(ReactivePeer.SPRING, policies, request);
		Figure none = jmh.figure(ReactivePeer.NO_OP, 1, request);
		boolean compared = peer == ReactivePeer.CORSBOOT || peer == ReactivePeer.CONSTANTS;
		double time = beyond(figure.time(), none.time()) / beyond(spring.time(), none.time());
		double garbage = beyond(figure.allocated(), none.allocated()) / beyond(spring.allocated(), none.allocated());
		table.row("`" + peer + "`", policies, figure.time().text("ns"), Ratio.round(figure.allocated().mean()) + " B",
				ours.time().over(figure.time()), compared ? Ratio.round(time) : "",
				compared ? Ratio.round(garbage) : "");
	}

	private static double beyond(Samples samples, Samples none) {
		return samples.mean() - none.mean();
	}

}
