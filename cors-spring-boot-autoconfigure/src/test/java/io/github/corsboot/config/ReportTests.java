package io.github.corsboot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.autoconfigure.TestEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.env.SimpleCommandLinePropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the start-up report says, word for word: {@code reports.txt} has what people write
 * and the report of it. Run with {@code -Dcors.reports.write=true} to write the reports
 * anew, and read what has changed.
 */
class ReportTests {

	private static final Path FILE = Path.of("src/test/resources/io/github/corsboot/config/reports.txt");

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void reports(String title, Row row) throws IOException {
		String report = environment(row.written()).report();
		if (Boolean.getBoolean("cors.reports.write")) {
			write(title, report);
			return;
		}
		assertThat(report).isEqualTo(row.report());
	}

	static List<Object[]> reports() throws IOException {
		List<Object[]> rows = new ArrayList<>();
		for (String section : Files.readString(FILE).split("(?m)^=== ")) {
			if (!section.isEmpty()) {
				int title = section.indexOf('\n');
				int end = section.indexOf("\n---\n");
				rows.add(new Object[] { section.substring(0, title),
						new Row(section.substring(title + 1, end), section.substring(end + 5).strip()) });
			}
		}
		return rows;
	}

	private static void write(String title, String report) throws IOException {
		String all = Files.readString(FILE);
		int start = all.indexOf("\n---\n", all.indexOf("=== " + title + "\n")) + 5;
		int next = all.indexOf("\n=== ", start - 1);
		String rest = (next >= 0) ? all.substring(next) : "";
		Files.writeString(FILE, all.substring(0, start) + report + "\n" + rest);
	}

	// A line that begins with $ is an environment variable, one with -- an argument.
	private static TestEnvironment environment(String written) {
		List<String> variables = new ArrayList<>();
		List<String> arguments = new ArrayList<>();
		StringBuilder yaml = new StringBuilder();
		for (String line : written.split("\n")) {
			if (line.startsWith("$ ")) {
				variables.add(line.substring(2));
			}
			else if (line.startsWith("-- ")) {
				arguments.add("--" + line.substring(3));
			}
			else {
				yaml.append(line).append('\n');
			}
		}
		TestEnvironment environment = new TestEnvironment().withVariables(variables.toArray(String[]::new));
		environment.getPropertySources()
			.addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
		return environment.withYaml(yaml.toString());
	}

	/**
	 * A row of the file.
	 *
	 * @param written what somebody wrote
	 * @param report the report of it
	 */
	record Row(String written, String report) {

	}

}
