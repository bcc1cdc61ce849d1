package io.github.corsboot.benchmarks.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a row: a file of comma-separated values, below a comment that says what
 * they were measured on.
 *
 * @param file where they are
 * @param measuredOn the comment
 * @param columns the names of the columns
 * @param lines the values
 */
record Data(Path file, String measuredOn, List<String> columns, List<List<String>> lines) {

	static Data read(Path file) throws IOException {
		List<String> lines = Files.readAllLines(file);
		List<List<String>> values = new ArrayList<>();
		for (String line : lines.subList(2, lines.size())) {
			values.add(List.of(line.split(",", -1)));
		}
		return new Data(file, lines.get(0).substring(2), List.of(lines.get(1).split(",")), values);
	}

	/**
	 * Returns the lines with a value in a column.
	 */
	Data where(String column, String value) {
		int index = index(column);
		List<List<String>> kept = this.lines.stream().filter((line) -> line.get(index).equals(value)).toList();
		if (kept.isEmpty()) {
			throw new IllegalStateException(this.file + " has no line with " + column + " " + value);
		}
		return new Data(this.file, this.measuredOn, this.columns, kept);
	}

	List<Double> numbers(String column) {
		int index = index(column);
		return this.lines.stream().map((line) -> Double.valueOf(line.get(index))).toList();
	}

	double number(String column) {
		return numbers(column).get(0);
	}

	private int index(String column) {
		int index = this.columns.indexOf(column);
		if (index < 0) {
			throw new IllegalStateException(this.file + " has no column '" + column + "' but " + this.columns);
		}
		return index;
	}

}
