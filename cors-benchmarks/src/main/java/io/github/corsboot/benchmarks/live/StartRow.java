package io.github.corsboot.benchmarks.live;

import java.util.List;
import java.util.concurrent.FutureTask;

import io.github.corsboot.benchmarks.run.Results;
import io.github.corsboot.benchmarks.run.Row;
import io.github.corsboot.benchmarks.run.Samples;
import io.github.corsboot.benchmarks.run.Settings;

/**
 * What the starter adds to the start of an application, in milliseconds. Each application
 * is started at the same moment as one without the starter, each on one processor, in
 * turn on either: what else the machine does slows both. {@code work} is of the time that
 * the starting thread had the processor for.
 *
 * @since 0.1.0
 */
public final class StartRow implements Row {

	@Override
	public void measure(Results results) throws Exception {
		results.columns("application", "start ms", "margin", "added ms", "margin of added", "added work ms",
				"margin of added work");
		int rounds = Settings.rounds(16);
		try (ListFile ten = new ListFile(10); ListFile million = new ListFile(Settings.quick() ? 10_000 : 1_000_000)) {
			List<Contender> contenders = List.of(new Contender("without cors.*", Variant.NONE, ten, rounds),
					new Contender("10 entries", Variant.CORSBOOT, ten, rounds),
					new Contender("1000000 entries", Variant.CORSBOOT, million, rounds));
			for (int i = -1; i < rounds; i++) {
				for (Contender contender : contenders) {
					contender.start(i);
				}
			}
			for (Contender contender : contenders) {
				Samples with = new Samples(contender.with());
				Samples added = with.less(new Samples(contender.without()));
				Samples work = new Samples(contender.work());
				results.add(contender.name(), with.mean(), with.margin(), added.mean(), added.margin(), work.mean(),
						work.margin());
			}
		}
	}

	private record Contender(String name, Variant variant, ListFile file, double[] with, double[] without,
			double[] work) {

		Contender(String name, Variant variant, ListFile file, int rounds) {
			this(name, variant, file, new double[rounds], new double[rounds], new double[rounds]);
		}

		void start(int round) throws Exception {
			int processor = Math.floorMod(round, 2);
			FutureTask<LiveServer> other = new FutureTask<>(
					() -> LiveServer.startOn(1 - processor, Variant.ABSENT, this.file.path()));
			new Thread(other, "beside").start();
			try (LiveServer server = LiveServer.startOn(processor, this.variant, this.file.path());
					LiveServer plain = other.get()) {
				if (round >= 0) {
					this.with[round] = server.startTime().toNanos() / 1e6;
					this.without[round] = plain.startTime().toNanos() / 1e6;
					this.work[round] = server.startWork().minus(plain.startWork()).toNanos() / 1e6;
				}
			}
		}

	}

}
