package io.github.corsboot.benchmarks.origin;

import java.util.Locale;

import io.github.corsboot.benchmarks.origin.HostileInputBenchmark.Judge;
import io.github.corsboot.benchmarks.report.Jmh;
import io.github.corsboot.benchmarks.report.Jmh.Figure;
import io.github.corsboot.benchmarks.report.Ratio;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;

/**
 * Headers made to be expensive.
 *
 * @since 0.1.0
 */
public final class HostileInputRow implements Row {

	@Override
	public String name() {
		return "hostile-input";
	}

	@Override
	public String title() {
		return "Hostile input";
	}

	@Override
	public String goal() {
		return "linear with a small constant and nothing allocated beyond a bound; refused in less time than it takes "
				+ "to read the header once more.";
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		Jmh jmh = new Jmh(settings.withMillis(100));
		for (HostileInput input : HostileInput.values()) {
			for (Judge judge : Judge.values()) {
				if (isMeasured(input, judge)) {
					jmh.run(HostileInputBenchmark.class,
							(options) -> options.param("input", input.name()).param("judge", judge.name()));
				}
			}
		}
		section.paragraph("`READ_ONCE` looks at each character of the header once. Spring has a pattern of three "
				+ "wildcards, and is not asked about longer origins: its time grows with the third power of "
				+ "their length.");
		try (Table table = section.table("input", "judge", "time", "ratio to `READ_ONCE`", "allocated")) {
			for (HostileInput input : HostileInput.values()) {
				for (Judge judge : Judge.values()) {
					if (isMeasured(input, judge)) {
						Figure figure = jmh.figure(input, judge);
						table.row(input.name().toLowerCase(Locale.ROOT), "`" + judge + "`",
								figure.time().times(1e-3).text("us"),
								figure.time().over(jmh.figure(input, Judge.READ_ONCE).time()),
								Ratio.round(figure.allocated().mean()) + " B");
					}
				}
			}
		}
	}

	private static boolean isMeasured(HostileInput input, Judge judge) {
		return switch (judge) {
			case READ_ONCE, CORSBOOT -> true;
			case CORSBOOT_ANY_HEADER -> !input.isInOrigin();
			case SPRING -> !input.isInOrigin() || input == HostileInput.ORIGIN_500;
		};
	}

}
