package io.github.corsboot.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.benchmarks.live.InFlightRow;
import io.github.corsboot.benchmarks.live.LatencyRow;
import io.github.corsboot.benchmarks.live.SocketRow;
import io.github.corsboot.benchmarks.live.StartRow;
import io.github.corsboot.benchmarks.origin.HostileInputRow;
import io.github.corsboot.benchmarks.origin.MemoryRow;
import io.github.corsboot.benchmarks.origin.OriginCheckRow;
import io.github.corsboot.benchmarks.pass.ReactivePassRow;
import io.github.corsboot.benchmarks.pass.ServletPassRow;
import io.github.corsboot.benchmarks.profile.ProfileRow;
import io.github.corsboot.benchmarks.reload.ReloadRow;
import io.github.corsboot.benchmarks.report.ReportFile;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;

/**
 * Measures the rows that are named on the command line, or lists them.
 *
 * @since 0.1.0
 */
public final class Benchmarks {

	private static final List<Row> ROWS = List.of(new OriginCheckRow(), new HostileInputRow(), new ServletPassRow(),
			new ReactivePassRow(), new SocketRow(), new MemoryRow(), new ReloadRow(), new LatencyRow(),
			new InFlightRow(), new StartRow(), new ProfileRow());

	private Benchmarks() {
	}

	/**
	 * Measures.
	 * @param args the names of rows
	 * @throws Exception if a row cannot be measured
	 */
	public static void main(String[] args) throws Exception {
		List<Row> chosen = new ArrayList<>();
		for (String name : args) {
			chosen.add(ROWS.stream()
				.filter((row) -> row.name().equals(name))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("There is no row '" + name + "': " + names())));
		}
		if (chosen.isEmpty()) {
			System.out.println(names());
		}
		RunSettings settings = RunSettings.read();
		String file = settings.quick() ? "cors-benchmarks/target/quick.md" : "docs/benchmarks.md";
		ReportFile report = new ReportFile(Path.of(System.getProperty("report", file)), ROWS);
		for (Row row : chosen) {
			report.measure(row, settings);
		}
	}

	private static String names() {
		return String.join(", ", ROWS.stream().map(Row::name).toList());
	}

}
