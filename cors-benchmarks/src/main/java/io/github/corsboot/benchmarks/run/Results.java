package io.github.corsboot.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.boot.SpringBootVersion;

/**
 * The figures of a row, as lines of a file of comma-separated values. What was measured,
 * on what and when stands above them.
 *
 * @since 0.1.0
 */
public final class Results implements AutoCloseable {

	private final Path file;

	private final List<String> lines = new ArrayList<>();

	private final String loadBefore = load();

	private Results(Path file) {
		this.file = file;
	}

	/**
	 * Begins the results of a row.
	 * @param row its name
	 * @return the results, which replace those of an earlier run when they are closed
	 */
	public static Results of(String row) {
		String folder = System.getProperty("results",
				Settings.quick() ? "cors-benchmarks/target" : "cors-benchmarks/results");
		return new Results(Path.of(folder, row + "-jdk" + Runtime.version().feature() + ".csv"));
	}

	/**
	 * Adds the names of the columns.
	 * @param names the names
	 */
	public void columns(String... names) {
		this.lines.add(String.join(",", names));
	}

	/**
	 * Adds a line.
	 * @param values texts and numbers
	 */
	public void add(Object... values) {
		String line = Arrays.stream(values).map(Results::text).collect(Collectors.joining(","));
		System.out.println(line);
		this.lines.add(line);
	}

	private static String text(Object value) {
		if (value instanceof Double number) {
			return String.format(Locale.ROOT, (Math.abs(number) < 10) ? "%.3f" : "%.1f", number);
		}
		return value.toString();
	}

	@Override
	public void close() throws IOException {
		List<String> all = new ArrayList<>();
		all.add("# " + LocalDate.now(ZoneOffset.UTC) + "; " + processor() + ", "
				+ Runtime.getRuntime().availableProcessors() + " processors; " + System.getProperty("java.vm.vendor")
				+ " " + System.getProperty("java.vm.version") + "; Spring Boot " + SpringBootVersion.getVersion()
				+ "; load " + this.loadBefore + " before, " + load() + " after; forks " + Settings.forks());
		all.addAll(this.lines);
		Files.createDirectories(this.file.getParent());
		Files.write(this.file, all);
		System.out.println("Written to " + this.file);
	}

	private static String load() {
		double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		return String.format(Locale.ROOT, "%.2f", load);
	}

	private static String processor() throws IOException {
		Path file = Path.of("/proc/cpuinfo");
		if (Files.exists(file)) {
			for (String line : Files.readAllLines(file)) {
				if (line.startsWith("model name")) {
					return line.substring(line.indexOf(':') + 1).strip().replace(',', ' ');
				}
			}
		}
		return System.getProperty("os.arch");
	}

}
