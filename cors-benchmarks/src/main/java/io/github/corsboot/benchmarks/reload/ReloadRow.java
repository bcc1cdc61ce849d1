package io.github.corsboot.benchmarks.reload;

import java.util.List;
import java.util.Locale;

import io.github.corsboot.benchmarks.origin.EntryMix;
import io.github.corsboot.benchmarks.reload.ReloadBenchmark.Way;
import io.github.corsboot.benchmarks.report.Jmh;
import io.github.corsboot.benchmarks.report.Jmh.Figure;
import io.github.corsboot.benchmarks.report.Ratio;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;
import org.openjdk.jmh.annotations.Mode;

/**
 * The reload of a list of a million lines.
 *
 * @since 0.1.0
 */
public final class ReloadRow implements Row {

	@Override
	public String name() {
		return "reload";
	}

	@Override
	public String title() {
		return "Reload";
	}

	@Override
	public String goal() {
		return "a million lines, all validation on, in at most 0.5 of the time of reading them into a `HashSet` with "
				+ "no validation; peak allocation at most 3 times the file.";
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		RunSettings sized = settings.withSizes(settings.quick() ? 10_000 : 1_000_000);
		Jmh jmh = new Jmh(sized, Mode.SingleShotTime);
		for (int size : sized.sizes()) {
			jmh.run(ReloadBenchmark.class,
					(options) -> options.warmupIterations(settings.quick() ? 1 : 15)
						.jvmArgs("-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch", "-Xbatch")
						.param("size", Integer.toString(size))
						.param("mix", EntryMix.EXACT.name(), EntryMix.TENTH.name())
						.param("way", List.of(Way.values()).stream().map(Way::name).toArray(String[]::new)));
		}
		section.paragraph("Milliseconds, after warm-up, in one thread (heap 3 GiB, touched beforehand, "
				+ "the default collector). `CORSBOOT` is from the open file to the list that can be put in force; "
				+ "`CORSBOOT_CHANGES` is the count of added and removed entries that comes after it. Allocation is the sum over the reload, which the "
				+ "peak cannot exceed, in multiples of the file.");
		try (Table table = section.table("entries", "kind", "way", "time", "ratio to `HASH_SET`", "allocated / file")) {
			for (int size : sized.sizes()) {
				for (EntryMix mix : List.of(EntryMix.EXACT, EntryMix.TENTH)) {
					Figure set = jmh.figure(mix, size, Way.HASH_SET);
					for (Way way : Way.values()) {
						Figure figure = jmh.figure(mix, size, way);
						double file = mix.entries(size).stream().mapToLong((entry) -> entry.length() + 1L).sum();
						table.row(String.format("%,d", size), mix.name().toLowerCase(Locale.ROOT), "`" + way + "`",
								figure.time().times(1e-6).text("ms"), figure.time().over(set.time()),
								Ratio.round(figure.allocated().mean() / file));
					}
				}
			}
		}
	}

}
