package io.github.corsboot.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsboot.benchmarks.database.DatabaseRow;
import io.github.corsboot.benchmarks.live.InFlightRow;
import io.github.corsboot.benchmarks.live.LatencyRow;
import io.github.corsboot.benchmarks.live.SocketRow;
import io.github.corsboot.benchmarks.live.StartRow;
import io.github.corsboot.benchmarks.origin.MemoryRow;
import io.github.corsboot.benchmarks.run.Results;
import io.github.corsboot.benchmarks.run.Row;

/**
 * Measures the rows that are named on the command line, or lists them.
 *
 * @since 0.1.0
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Measures.
	 * @param args the names of rows
	 * @throws Exception if a row cannot be measured
	 */
	public static void main(String[] args) throws Exception {
		Map<String, Row> rows = rows();
		for (String name : args) {
			Row row = rows.get(name);
			if (row == null) {
				throw new IllegalArgumentException("There is no row '" + name + "': " + rows.keySet());
			}
			try (Results results = Results.of(name)) {
				row.measure(results);
			}
		}
		if (args.length == 0) {
			System.out.println(String.join("\n", rows.keySet()));
		}
	}

	private static Map<String, Row> rows() {
		Map<String, Row> rows = new LinkedHashMap<>(JmhRows.all());
		rows.put("memory", new MemoryRow());
		rows.put("database", new DatabaseRow());
		rows.put("sockets", new SocketRow());
		rows.put("latency", new LatencyRow());
		rows.put("in-flight", new InFlightRow());
		rows.put("start", new StartRow());
		return rows;
	}

}
