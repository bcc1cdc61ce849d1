package io.github.corsboot.benchmarks.live;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsboot.benchmarks.report.Ratio;
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

	private static final String ABSENT = "without the starter";

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
		RunSettings settings = given.withRounds(25);
		Map<String, double[]> millis = new LinkedHashMap<>();
		try (ListFile ten = new ListFile(10); ListFile million = new ListFile(settings.quick() ? 10_000 : 1_000_000)) {
			for (int i = -1; i < settings.rounds(); i++) {
				start(millis, settings, i, ABSENT, Variant.ABSENT, ten);
				start(millis, settings, i, "without `cors.*`", Variant.NONE, ten);
				start(millis, settings, i, "10 entries", Variant.CORSBOOT, ten);
				start(millis, settings, i, "1,000,000 entries", Variant.CORSBOOT, million);
			}
		}
		section.paragraph("Milliseconds from the start of the process until it listens, a web application with "
				+ "actuator on Tomcat, all in turn.");
		Samples absent = new Samples(millis.getOrDefault(ABSENT, new double[] { 0 }));
		try (Table table = section.table("application", "start", "added (paired)")) {
			millis.forEach((name, values) -> {
				double[] added = new double[values.length];
				for (int i = 0; i < added.length; i++) {
					added[i] = values[i] - absent.values()[i];
				}
				table.row(name,
						new Samples(values).text("ms") + ", median " + Ratio.round(new Samples(values).percentile(50)),
						new Samples(added).text("ms"));
			});
		}
	}

	private static void start(Map<String, double[]> millis, RunSettings settings, int round, String name,
			Variant variant, ListFile file) throws Exception {
		try (LiveServer server = LiveServer.start(variant, false, file.path())) {
			if (round >= 0) {
				millis.computeIfAbsent(name, (key) -> new double[settings.rounds()])[round] = server.startTime()
					.toNanos() / 1e6;
			}
		}
	}

}
