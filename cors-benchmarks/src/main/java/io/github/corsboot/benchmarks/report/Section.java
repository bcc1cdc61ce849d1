package io.github.corsboot.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a row showed, as Markdown.
 *
 * @since 0.1.0
 */
public final class Section {

	private final StringBuilder text = new StringBuilder();

	/**
	 * Adds a paragraph.
	 * @param paragraph the paragraph
	 */
	public void paragraph(String paragraph) {
		this.text.append(paragraph).append("\n\n");
	}

	/**
	 * Starts a table; it is added when it is closed.
	 * @param headings the headings
	 * @return the table
	 */
	public Table table(String... headings) {
		return new Table(headings);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	/**
	 * A table.
	 */
	public final class Table implements AutoCloseable {

		private final List<String> lines = new ArrayList<>();

		private Table(String... headings) {
			row((Object[]) headings);
			this.lines.add("| --- ".repeat(headings.length) + "|");
		}

		/**
		 * Adds a line.
		 * @param cells the cells
		 */
		public void row(Object... cells) {
			StringBuilder line = new StringBuilder();
			for (Object cell : cells) {
				line.append("| ").append(cell).append(' ');
			}
			this.lines.add(line.append('|').toString());
		}

		@Override
		public void close() {
			paragraph(String.join("\n", this.lines));
		}

	}

}
