package io.github.corsboot.check;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

import io.github.corsboot.origin.list.ListReader;

/**
 * Finds out in which column the entry of a line begins.
 */
final class ListLines {

	private ListLines() {
	}

	/**
	 * Looks at lines of a list file.
	 * @param content the bytes of the file
	 * @param lines the lines to look at, from 1
	 * @return the columns, from 1
	 */
	static Map<Integer, Integer> columns(byte[] content, SortedSet<Integer> lines) {
		Map<Integer, Integer> columns = new HashMap<>();
		int line = 1;
		int start = ListReader.firstLine(content, 0, content.length);
		for (int wanted : lines) {
			while (line < wanted) {
				start = nextLine(content, start);
				line++;
			}
			int column = 1;
			while (isSpace(content[start + column - 1])) {
				column++;
			}
			columns.put(wanted, column);
		}
		return columns;
	}

	private static int nextLine(byte[] content, int start) {
		int end = start;
		while (content[end] != '\n' && content[end] != '\r') {
			end++;
		}
		return (content[end] == '\r' && content[end + 1] == '\n') ? end + 2 : end + 1;
	}

	private static boolean isSpace(byte character) {
		return character == ' ' || character == '\t';
	}

}
