package io.github.corsboot.origin;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a list, and collects all that is wrong with them.
 */
final class ListReader {

	private static final int LONGEST = 4 * EntryParser.MAX_LENGTH;

	private static final int SHOWN = 1000;

	private final EntryStore.Builder entries;

	private final Problems problems = new Problems();

	/**
	 * Creates a reader.
	 * @param size how many bytes the list probably has
	 */
	ListReader(int size) {
		this.entries = new EntryStore.Builder(size);
	}

	/**
	 * Reads the content of a list file.
	 * @param content the bytes of the file
	 */
	void readFile(byte[] content) {
		Charset other = otherCharset(content);
		if (other != null) {
			String start = new String(content, 2, Math.min(content.length - 2, SHOWN), other);
			String text = ShownText.of(start.lines().findFirst().orElse(""));
			this.problems.add(new OriginProblem(1, 1, text, OriginProblem.Reason.UTF_16, null));
			return;
		}
		int line = 1;
		int index = startsWith(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
		while (index < content.length) {
			int end = PlainEntry.end(content, index, content.length);
			if (end != PlainEntry.UNKNOWN) {
				keep(content, index, end, line, PlainEntry.isPatternEntry(content, index, end));
			}
			else {
				end = lineEnd(content, index);
				readLine(content, index, end, line);
			}
			index = nextLine(content, end);
			line++;
		}
	}

	// What comes out of editors and shells that write UTF-16 by default.
	private static @Nullable Charset otherCharset(byte[] content) {
		if (startsWith(content, 0xFF, 0xFE)) {
			return StandardCharsets.UTF_16LE;
		}
		return startsWith(content, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
	}

	private static boolean startsWith(byte[] content, int... start) {
		if (content.length < start.length) {
			return false;
		}
		for (int i = 0; i < start.length; i++) {
			if ((content[i] & 0xFF) != start[i]) {
				return false;
			}
		}
		return true;
	}

	private static int lineEnd(byte[] content, int start) {
		int end = start;
		while (end < content.length && content[end] != '\n' && content[end] != '\r') {
			end++;
		}
		return end;
	}

	private static int nextLine(byte[] content, int end) {
		boolean pair = end + 1 < content.length && content[end] == '\r' && content[end + 1] == '\n';
		return pair ? end + 2 : end + 1;
	}

	private void readLine(byte[] content, int start, int end, int line) {
		int from = start;
		while (from < end && isSpace(content[from])) {
			from++;
		}
		int to = from;
		while (to < end && !(content[to] == '#' && (to == from || isSpace(content[to - 1])))) {
			to++;
		}
		while (to > from && isSpace(content[to - 1])) {
			to--;
		}
		if (from == to) {
			return;
		}
		int column = from - start + 1;
		if (to - from > LONGEST) {
			String text = new String(content, from, SHOWN, StandardCharsets.UTF_8);
			this.problems
				.add(new OriginProblem(line, column, ShownText.of(text), OriginProblem.Reason.LONG_ENTRY, null));
			return;
		}
		String text = new String(content, from, to - from, StandardCharsets.UTF_8);
		OriginPattern pattern = EntryParser.parse(text, line, column, this.problems);
		if (pattern != null) {
			keep(content, from, to, line, !pattern.isExact());
		}
	}

	/**
	 * Reads an entry that comes by itself.
	 * @param written the entry with any white space around it
	 * @param position its position, from 1
	 */
	void readEntry(String written, int position) {
		int from = 0;
		int to = written.length();
		while (from < to && EntryParser.isSpace(written.charAt(from))) {
			from++;
		}
		while (to > from && EntryParser.isSpace(written.charAt(to - 1))) {
			to--;
		}
		if (from == to) {
			return;
		}
		String text = written.substring(from, to);
		OriginPattern pattern = EntryParser.parse(text, position, from + 1, this.problems);
		if (pattern != null) {
			byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
			keep(bytes, 0, bytes.length, position, !pattern.isExact());
		}
	}

	private void keep(byte[] content, int from, int to, int line, boolean pattern) {
		this.entries.add(content, from, to, line, pattern);
	}

	private static boolean isSpace(byte character) {
		return character == ' ' || character == '\t';
	}

	OriginListing listing(String fingerprint) {
		AllowedOrigins entries = IndexBuilder.build(this.entries.build(), this.entries.count());
		AllowedOrigins origins = (this.problems.count() == 0) ? entries : AllowedOrigins.none();
		return new OriginListing(origins, entries, this.problems.count(), this.problems.first(), fingerprint);
	}

}
