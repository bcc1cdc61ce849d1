package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.FutureTask;

import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Samples;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;

/**
 * What the starter adds to the start of an application.
 *
 * @since 0.1.0
 */
public final class StartRow implements Row {

	@Override
	public String name() {
		return "start";
	}

	@Override
	public String title() {
		return "Application start";
	}

	@Override
	public String goal() {
		return "at most 60 ms added with 10 entries, at most 0.6 s with a million; without `cors.*` only the condition "
				+ "itself.";
	}

	@Override
	public void run(RunSettings given, Section section) throws Exception {
		RunSettings settings = given.withRounds(16);
		try (ListFile ten = new ListFile(10); ListFile million = new ListFile(settings.quick() ? 10_000 : 1_000_000)) {
			List<Contender> contenders = List.of(
					new Contender("without `cors.*`", Variant.NONE, ten, settings.rounds()),
					new Contender("10 entries", Variant.CORSBOOT, ten, settings.rounds()),
					new Contender("1,000,000 entries", Variant.CORSBOOT, million, settings.rounds()));
			for (int i = -1; i < settings.rounds(); i++) {
				for (Contender contender : contenders) {
					contender.start(i);
				}
			}
			report(section, contenders);
		}
	}

	private static void report(Section section, List<Contender> contenders) throws IOException {
		section.paragraph("Milliseconds from the start of the process until it listens, a web application with "
				+ "actuator on Tomcat. Each is started at the same moment as one without the starter, each on one "
				+ "processor, in turn on either: what else the machine does slows both, and the compiler has no "
				+ "processor of its own. The last column is of the time that the thread that starts the application "
				+ "had the processor for, without the compiler, the collector and what waits.");
		try (Table table = section.table("application", "start", "without the starter", "added (paired)",
				"added, the starting thread alone")) {
			for (Contender contender : contenders) {
				Samples with = new Samples(contender.with());
				Samples without = new Samples(contender.without());
				Samples work = new Samples(contender.work());
				table.row(contender.name(), with.text("ms"), without.text("ms"), with.less(without).text("ms"),
						work.text("ms"));
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
