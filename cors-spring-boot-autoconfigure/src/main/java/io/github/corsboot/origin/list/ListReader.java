package io.github.corsboot.origin.list;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.github.corsboot.origin.EntryParser;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.Problems;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.EntryStore;
import io.github.corsboot.origin.index.IndexBuilder;
import io.github.corsboot.origin.index.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a list, and collects all that is wrong with them.
 *
 * @since 0.1.0
 */
public final class ListReader {

	private static final int LONGEST = 4 * EntryParser.MAX_LENGTH;

	private static final int SHOWN = 1000;

	private static final int LINES_AT_A_TIME = 1024;

	private final EntryStore.Builder entries;

	private final Pace pace;

	private final Problems problems = new Problems();

	/**
	 * Creates a reader.
	 * @param entries takes the entries
	 * @param pace the pace to keep
	 */
	public ListReader(EntryStore.Builder entries, Pace pace) {
		this.entries = entries;
		this.pace = pace;
	}

	/**
	 * Reads the content of a list file.
	 * @param content what has the bytes of the file; those that have been read may be
	 * overwritten with entries
	 * @param start where the file begins
	 * @param end where it ends
	 */
	public void readFile(byte[] content, int start, int end) {
		Charset other = otherCharset(content, start, end);
		if (other != null) {
			String text = new String(content, start + 2, Math.min(end - start - 2, SHOWN), other);
			String shown = LogText.excerpt(text.lines().findFirst().orElse(""));
			this.problems.add(new OriginProblem(1, 1, shown, OriginProblem.Reason.UTF_16, null));
			return;
		}
		int line = 1;
		int index = startsWith(content, start, end, 0xEF, 0xBB, 0xBF) ? start + 3 : start;
		while (index < end) {
			int lineEnd = PlainEntry.end(content, index, end);
			if (lineEnd != PlainEntry.UNKNOWN) {
				keep(content, index, lineEnd, line, PlainEntry.isPatternEntry(content, index, lineEnd));
			}
			else {
				lineEnd = lineEnd(content, index, end);
				readLine(content, index, lineEnd, line);
			}
			index = nextLine(content, lineEnd, end);
			if (line++ % LINES_AT_A_TIME == 0) {
				this.pace.keep();
			}
		}
	}

	// What comes out of editors and shells that write UTF-16 by default.
	private static @Nullable Charset otherCharset(byte[] content, int from, int to) {
		if (startsWith(content, from, to, 0xFF, 0xFE)) {
			return StandardCharsets.UTF_16LE;
		}
		return startsWith(content, from, to, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
	}

	private static boolean startsWith(byte[] content, int from, int to, int... start) {
		if (to - from < start.length) {
			return false;
		}
		for (int i = 0; i < start.length; i++) {
			if ((content[from + i] & 0xFF) != start[i]) {
				return false;
			}
		}
		return true;
	}

	private static int lineEnd(byte[] content, int start, int to) {
		int end = start;
		while (end < to && content[end] != '\n' && content[end] != '\r') {
			end++;
		}
		return end;
	}

	private static int nextLine(byte[] content, int end, int to) {
		boolean pair = end + 1 < to && content[end] == '\r' && content[end + 1] == '\n';
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
				.add(new OriginProblem(line, column, LogText.excerpt(text), OriginProblem.Reason.LONG_ENTRY, null));
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

	public OriginListing listing(String fingerprint) {
		AllowedOrigins entries = IndexBuilder.build(this.entries.build(), this.entries.count(), this.pace);
		AllowedOrigins origins = (this.problems.count() == 0) ? entries : AllowedOrigins.none();
		return new OriginListing(origins, entries, this.problems.count(), this.problems.first(), fingerprint);
	}

}
