package io.github.corsboot.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.benchmarks.origin.HostileInputBenchmark;
import io.github.corsboot.benchmarks.origin.OriginCheckBenchmark;
import io.github.corsboot.benchmarks.pass.ReactivePassBenchmark;
import io.github.corsboot.benchmarks.pass.ServletPassBenchmark;
import io.github.corsboot.benchmarks.reload.ReloadBenchmark;
import io.github.corsboot.benchmarks.run.JmhRow;
import io.github.corsboot.benchmarks.run.Row;
import io.github.corsboot.benchmarks.run.Settings;

/**
 * The rows that JMH measures, and with which parameters.
 */
final class JmhRows {

	private static final String[] ALL_SIZES = { "1", "10", "100", "1000", "10000", "100000", "1000000" };

	private static final String[] WALKED_SIZES = { "1", "10", "100", "1000" };

	private static final String[] COLLIDING_SIZES = { "1", "1000", "10000" };

	// Every page has been touched, and the collector has no threads nor barriers of its
	// own.
	private static final List<String> QUIET_HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch",
			"-XX:+UseSerialGC", "-Xbatch");

	private static final List<String> LARGE_HEAP = List.of("-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch", "-Xbatch");

	private JmhRows() {
	}

	static Map<String, Row> all() {
		Map<String, Row> rows = new LinkedHashMap<>();
		rows.put("origin-check", new JmhRow(OriginCheckBenchmark.class, LARGE_HEAP, 100, originChecks()));
		rows.put("hostile-input", new JmhRow(HostileInputBenchmark.class, LARGE_HEAP, 100, hostileInput()));
		rows.put("servlet", new JmhRow(ServletPassBenchmark.class, QUIET_HEAP, 250,
				passes("JETTY", "TOMCAT", "TRANSACTION_COMPANY")));
		// The compiler needs longer for a chain of publishers than for a call.
		rows.put("reactive", new JmhRow(ReactivePassBenchmark.class, QUIET_HEAP, 400, passes()));
		rows.put("reload",
				new JmhRow(ReloadBenchmark.class, LARGE_HEAP, JmhRow.SINGLE_SHOTS,
						List.of(Map.of("size", Settings.sizes("1000000"), "mix", values("EXACT", "TENTH"), "way",
								values("CORSBOOT", "CORSBOOT_CHANGES", "HASH_SET", "READ_ALL_BYTES")))));
		return rows;
	}

	private static List<Map<String, String[]>> originChecks() {
		return List.of(
				Map.of("checker", values("CORSBOOT"), "mix", values("EXACT", "TENTH", "WILDCARDS"), "size",
						Settings.sizes(ALL_SIZES)),
				Map.of("checker", values("HASH_SET"), "mix", values("EXACT"), "size", Settings.sizes(ALL_SIZES)),
				Map.of("checker", values("CORSBOOT", "HASH_SET"), "mix", values("COLLIDING"), "size",
						Settings.sizes(COLLIDING_SIZES)),
				Map.of("checker", values("SPRING"), "mix", values("EXACT", "TENTH"), "size",
						Settings.sizes(WALKED_SIZES)),
				Map.of("checker", values("SPRING_PATTERNS"), "mix", values("WILDCARDS"), "size",
						Settings.sizes(WALKED_SIZES)));
	}

	private static List<Map<String, String[]>> hostileInput() {
		String[] origins = { "ORIGIN_500", "ORIGIN_8K", "ORIGIN_100K", "ORIGIN_127_LABELS" };
		String[] headers = { "COMMAS", "SPACES", "UNSORTED", "REPEATED", "LINES" };
		// The time of Spring's pattern grows with the third power of an origin's length.
		return List.of(Map.of("judge", values("READ_ONCE", "CORSBOOT"), "input", origins),
				Map.of("judge", values("SPRING"), "input", values("ORIGIN_500")),
				Map.of("judge", values("READ_ONCE", "CORSBOOT", "CORSBOOT_ANY_HEADER", "SPRING"), "input", headers));
	}

	private static List<Map<String, String[]>> passes(String... others) {
		String[] all = { "PREFLIGHT_ALLOWED", "PREFLIGHT_REFUSED", "ACTUAL_ALLOWED", "ACTUAL_REFUSED" };
		List<Map<String, String[]>> parameters = new ArrayList<>();
		parameters.add(Map.of("peer", values("CORSBOOT", "CONSTANTS", "SPRING", "NO_OP"), "policies", values("1"),
				"request", all));
		parameters.add(Map.of("peer", values("CORSBOOT", "SPRING"), "policies", values("100"), "request",
				values("PREFLIGHT_ALLOWED", "ACTUAL_ALLOWED")));
		if (others.length > 0) {
			parameters.add(Map.of("peer", others, "policies", values("1"), "request", all));
		}
		return parameters;
	}

	private static String[] values(String... values) {
		return values;
	}

}
