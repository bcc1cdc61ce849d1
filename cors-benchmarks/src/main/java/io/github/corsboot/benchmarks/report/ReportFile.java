package io.github.corsboot.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown file with a section for each row and, in it, one for each JDK that it was
 * measured on. Measuring a row again replaces its section.
 *
 * @since 0.1.0
 */
public final class ReportFile {

	private static final Pattern SECTION = Pattern.compile("<!-- begin (\\S+) -->\n(.*?)<!-- end -->\n",
			Pattern.DOTALL);

	private static final String INTRODUCTION = """
			# Benchmarks

			Each section is written by one command, run from the root of the repository:

			    ./cors-benchmarks/run ROW

			`-Dquick` only shows that a row works; `-Dforks`, `-Diterations`, `-Dmillis`, `-Drounds` and `-Dsizes`
			(numbers of entries, separated by commas) set how much is measured, `JAVA_HOME` on which JDK. After a
			change, `mvn -P benchmarks -pl cors-benchmarks -am -DskipTests package` builds anew. The socket rows need
			`wrk`, the row `start` needs two processors and `taskset`. Intervals are 95 % confidence intervals, over
			processes where there are several and over measurements otherwise; all that stands in one table was measured in one run.

			""";

	private final Path file;

	private final List<Row> rows;

	private final Map<String, String> sections = new TreeMap<>();

	/**
	 * Reads the file, if it is there.
	 * @param file the file
	 * @param rows all rows, in their order
	 * @throws IOException if it cannot be read
	 */
	public ReportFile(Path file, List<Row> rows) throws IOException {
		this.file = file;
		this.rows = rows;
		if (Files.exists(file)) {
			Matcher matcher = SECTION.matcher(Files.readString(file));
			while (matcher.find()) {
				this.sections.put(matcher.group(1), matcher.group(2));
			}
		}
	}

	/**
	 * Measures a row and writes its section.
	 * @param row the row
	 * @param settings how long
	 * @throws Exception if it cannot be measured
	 */
	public void measure(Row row, RunSettings settings) throws Exception {
		Section section = new Section();
		String before = Machine.load();
		Instant start = Instant.now();
		row.run(settings, section);
		long minutes = Math.max(1, start.until(Instant.now(), ChronoUnit.MINUTES));
		String heading = String.format("### JDK %d%n%n%s.%n%s.%n%tF, %d min; load %s before, %s after; %s.%n%n",
				Runtime.version().feature(), Machine.describe(), Machine.versions(),
				start.atZone(java.time.ZoneOffset.UTC), minutes, before, Machine.load(), describe(settings));
		System.out.println("\n## " + row.title() + "\n\n" + heading + section);
		this.sections.put(row.name() + "-jdk" + Runtime.version().feature(), heading + section);
		write();
	}

	private static String describe(RunSettings settings) {
		return "forks " + settings.forks() + ", iterations " + settings.iterations() + " of " + settings.millis()
				+ " ms, rounds " + settings.rounds() + (settings.quick() ? " (quick: figures mean nothing)" : "");
	}

	private void write() throws IOException {
		StringBuilder text = new StringBuilder(INTRODUCTION);
		for (Row row : this.rows) {
			text.append("## ").append(row.title()).append("\n\n`").append(row.name()).append("`. Goal: ");
			text.append(row.goal()).append("\n\n");
			List<String> keys = this.sections.keySet()
				.stream()
				.filter((key) -> key.startsWith(row.name() + "-jdk"))
				.toList();
			for (String key : keys) {
				text.append("<!-- begin ").append(key).append(" -->\n").append(this.sections.get(key));
				text.append("<!-- end -->\n\n");
			}
			if (keys.isEmpty()) {
				text.append("Not measured.\n\n");
			}
		}
		if (this.file.getParent() != null) {
			Files.createDirectories(this.file.getParent());
		}
		Files.writeString(this.file, text.toString().stripTrailing() + "\n");
	}

}
