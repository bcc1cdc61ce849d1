package io.github.corsboot.benchmarks.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the charts of {@code docs/performance.md} and writes their tables, or with
 * {@code --check} tells whether they are those of the results.
 *
 * @since 0.1.0
 */
public final class Charts {

	private static final Path RESULTS = Path.of("cors-benchmarks/results");

	private static final Path PAGE = Path.of("docs/performance.md");

	private static final Path IMAGES = Path.of("docs/images");

	private final Map<Path, String> files = new TreeMap<>();

	private String page;

	private Charts() throws IOException {
		this.page = Files.readString(PAGE);
	}

	/**
	 * Draws or checks.
	 * @param args nothing or {@code --check}
	 * @throws IOException if a file cannot be read or written
	 */
	public static void main(String[] args) throws IOException {
		Charts charts = new Charts();
		charts.check();
		charts.throughput("Tomcat");
		charts.throughput("Netty");
		charts.latency();
		charts.memory();
		charts.files.put(PAGE, charts.page);
		boolean onlyCheck = List.of(args).contains("--check");
		for (Map.Entry<Path, String> file : charts.files.entrySet()) {
			if (!onlyCheck) {
				Files.writeString(file.getKey(), file.getValue());
			}
			else if (!Files.exists(file.getKey()) || !Files.readString(file.getKey()).equals(file.getValue())) {
				throw new IllegalStateException(
						file.getKey() + " is not what the results say: run cors-benchmarks/charts");
			}
		}
	}

	private void check() throws IOException {
		Data exact = Data.read(RESULTS.resolve("origin-check-jdk17.csv")).where("mix", "EXACT").where("hit", "true");
		List<Series> all = List.of(Series.of("this starter", exact.where("checker", "CORSBOOT"), "size", "nanoseconds"),
				Series.of("HashSet<String>", exact.where("checker", "HASH_SET"), "size", "nanoseconds"),
				Series.of("Spring", exact.where("checker", "SPRING"), "size", "nanoseconds"));
		add("check",
				new LineChart("What the check of an origin costs", "nanoseconds a check", true, 1, 10_000).draw(all),
				table(all), exact);
	}

	private void throughput(String server) throws IOException {
		Data data = Data.read(RESULTS.resolve("sockets-jdk17.csv")).where("server", server.toUpperCase(Locale.ROOT));
		Series ours = Series.of("this starter", data.where("application", "CORSBOOT"), "entries", "requests a second");
		Series constants = Series.of("constant headers", data.where("application", "CONSTANTS"), "entries",
				"requests a second");
		Series spring = Series.of("Spring", data.where("application", "SPRING"), "entries", "requests a second");
		List<Series> all = List.of(ours, constants.in(ours.x()), spring);
		add("throughput-" + server.toLowerCase(Locale.ROOT),
				new LineChart("Requests through a socket, " + server, "requests a second", false, 0, 60_000).draw(all),
				table(all), data);
	}

	private void latency() throws IOException {
		Data data = Data.read(RESULTS.resolve("latency-jdk17.csv"));
		List<String> groups = new ArrayList<>();
		List<Double> medians = new ArrayList<>();
		List<Double> highs = new ArrayList<>();
		for (String entries : List.of("10", "100000")) {
			for (String change : List.of("RENAME", "IN_PLACE", "LINK_SWAP")) {
				Data line = data.where("change", change).where("entries", entries);
				groups.add(change.toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
						+ LineChart.number(Double.parseDouble(entries)));
				medians.add(line.number("median ms"));
				highs.add(line.number("p99 ms"));
			}
		}
		List<Series> all = List.of(new Series("median", List.of(), medians, List.of()),
				new Series("p99", List.of(), highs, List.of()));
		add("edit", new BarChart("From an edit to the first request judged by it", "milliseconds").draw(groups, all),
				table("change, entries", groups, all), data);
	}

	private void memory() throws IOException {
		Data data = Data.read(RESULTS.resolve("memory-jdk17.csv")).where("mix", "EXACT").where("entries", "1000000");
		List<String> groups = List.of("this starter", "HashSet<String>", "Spring", "the file itself");
		List<Double> bytes = new ArrayList<>();
		for (String holder : List.of("CORSBOOT", "HASH_SET", "SPRING", "FILE")) {
			bytes.add(data.where("holder", holder).number("bytes an entry"));
		}
		List<Series> all = List.of(new Series("bytes an entry", List.of(), bytes, List.of()));
		add("memory", new BarChart("A list of a million entries in memory", "bytes an entry").draw(groups, all),
				table("", groups, all), data);
	}

	private void add(String name, String svg, String table, Data data) {
		this.files.put(IMAGES.resolve("chart-" + name + ".svg"), svg);
		String title = svg.substring(svg.indexOf("<title>") + 7, svg.indexOf("</title>"));
		String[] measuredOn = data.measuredOn().split("; ");
		String part = "![" + title + "](images/chart-" + name + ".svg)\n\n" + table + "\n[" + data.file().getFileName()
				+ "](../" + data.file() + "), " + measuredOn[0] + ", " + measuredOn[1] + ".\n";
		Matcher place = Pattern
			.compile("(<!-- begin chart-" + name + " -->\n).*?(<!-- end chart-" + name + " -->)", Pattern.DOTALL)
			.matcher(this.page);
		if (!place.find()) {
			throw new IllegalStateException(PAGE + " has no place for chart-" + name);
		}
		this.page = this.page.substring(0, place.end(1)) + "\n" + part + "\n" + this.page.substring(place.start(2));
	}

	private static String table(List<Series> all) {
		TreeSet<Double> places = new TreeSet<>();
		all.forEach((series) -> places.addAll(series.x()));
		StringBuilder table = new StringBuilder("| entries |");
		all.forEach((series) -> table.append(' ').append(cell(series.name())).append(" |"));
		table.append("\n| --- |").append(" --- |".repeat(all.size())).append('\n');
		for (double place : places) {
			table.append("| ").append(LineChart.number(place)).append(" |");
			for (Series series : all) {
				int index = series.x().indexOf(place);
				table.append(' ').append((index >= 0) ? BarChart.figure(series.y().get(index)) : "").append(" |");
			}
			table.append('\n');
		}
		return table.toString();
	}

	private static String table(String heading, List<String> groups, List<Series> all) {
		StringBuilder table = new StringBuilder("| ").append(heading).append(" |");
		all.forEach((series) -> table.append(' ').append(series.name()).append(" |"));
		table.append("\n| --- |").append(" --- |".repeat(all.size())).append('\n');
		for (int i = 0; i < groups.size(); i++) {
			table.append("| ").append(cell(groups.get(i))).append(" |");
			for (Series series : all) {
				table.append(' ').append(BarChart.figure(series.y().get(i))).append(" |");
			}
			table.append('\n');
		}
		return table.toString();
	}

	private static String cell(String text) {
		return text.contains("<") ? "`" + text + "`" : text;
	}

}
