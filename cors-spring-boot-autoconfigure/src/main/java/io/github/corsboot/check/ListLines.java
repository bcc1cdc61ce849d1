package io.github.corsboot.check;

import java.nio.charset.StandardCharsets;

/**
 * Walks the entries of a list file with the places where they stand.
 */
final class ListLines {

	private final String content;

	ListLines(byte[] content) {
		String text = new String(content, StandardCharsets.UTF_8);
		this.content = text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	void forEach(EntryConsumer consumer) {
		int line = 1;
		int start = 0;
		int length = this.content.length();
		while (start < length) {
			int end = endOfLine(start);
			visit(start, end, line++, consumer);
			boolean pair = end + 1 < length && this.content.charAt(end) == '\r' && this.content.charAt(end + 1) == '\n';
			start = end + (pair ? 2 : 1);
		}
	}

	private int endOfLine(int start) {
		int end = start;
		while (end < this.content.length() && this.content.charAt(end) != '\n' && this.content.charAt(end) != '\r') {
			end++;
		}
		return end;
	}

	private void visit(int start, int end, int line, EntryConsumer consumer) {
		int last = start;
		while (last < end && !isComment(start, last)) {
			last++;
		}
		int first = start;
		while (first < last && Character.isWhitespace(this.content.charAt(first))) {
			first++;
		}
		String entry = this.content.substring(first, last).stripTrailing();
		if (!entry.isEmpty()) {
			consumer.accept(line, first - start + 1, entry);
		}
	}

	private boolean isComment(int start, int index) {
		return this.content.charAt(index) == '#'
				&& (index == start || Character.isWhitespace(this.content.charAt(index - 1)));
	}

	/**
	 * Is told of each entry.
	 */
	@FunctionalInterface
	interface EntryConsumer {

		/**
		 * Tells of an entry.
		 * @param line the line it stands on, from 1
		 * @param column the column of its first character, from 1
		 * @param entry the entry
		 */
		void accept(int line, int column, String entry);

	}

}
