package io.github.corsboot.origin.list;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.origin.EntryParser;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginPattern.Kind;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginProblem.Reason;
import io.github.corsboot.origin.Problems;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.EntryStore;

/**
 * Reads the entries of a list, and collects all that is wrong with them.
 *
 * @since 0.1.0
 */
public final class ListReader {

	/**
	 * The most bytes of an entry: three for each of its characters, in UTF-16, at most.
	 */
	private static final int LONGEST = 3 * EntryParser.MAX_LENGTH;

	private static final int SHOWN = 1000;

	/** How many entries with a wildcard in a label there may be for one parent. */
	private static final int MOST_LABELS = 100;

	private final EntryStore.Builder entries;

	private final Problems problems = new Problems();

	private final Map<String, Set<String>> labels = new HashMap<>();

	/**
	 * Creates a reader.
	 * @param entries takes the entries
	 */
	public ListReader(EntryStore.Builder entries) {
		this.entries = entries;
	}

	/**
	 * Reads the content of a list file.
	 * @param content what has the bytes of the file; those that have been read may be
	 * overwritten with entries
	 * @param start where the file begins
	 * @param end where it ends
	 */
	void readFile(byte[] content, int start, int end) {
		// What comes out of editors and shells that write UTF-16 by default.
		for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			if (hasMark(content, start, end, charset)) {
				String text = new String(content, start + 2, Math.min(end - start - 2, SHOWN), charset);
				String shown = LogText.excerpt(text.lines().findFirst().orElse(""));
				this.problems.add(new OriginProblem(1, 1, shown, Reason.UTF_16, null));
				return;
			}
		}
		int line = 1;
		int index = hasMark(content, start, end, StandardCharsets.UTF_8) ? start + 3 : start;
		while (index < end) {
			int lineEnd = lineEnd(content, index, end);
			// Before the line is overwritten.
			int next = nextLine(content, lineEnd, end);
			if (!readLine(content, index, lineEnd, line)) {
				this.entries.addEmptyLine();
			}
			index = next;
			line++;
		}
	}

	private static boolean hasMark(byte[] content, int from, int to, Charset charset) {
		byte[] mark = "\uFEFF".getBytes(charset);
		return Arrays.equals(content, from, Math.min(from + mark.length, to), mark, 0, mark.length);
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

	private boolean readLine(byte[] content, int start, int end, int line) {
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
			return false;
		}
		int column = from - start + 1;
		if (to - from > LONGEST) {
			String text = new String(content, from, SHOWN, StandardCharsets.UTF_8);
			this.problems.add(new OriginProblem(line, column, LogText.excerpt(text), Reason.LONG_ENTRY, null));
			return false;
		}
		if (!isGood(new String(content, from, to - from, StandardCharsets.UTF_8), line, column)) {
			return false;
		}
		this.entries.add(content, from, to, column);
		return true;
	}

	private boolean isGood(String text, int line, int column) {
		if (EntryParser.isCommon(text)) {
			return true;
		}
		OriginPattern pattern = EntryParser.parse(text, line, column, this.problems);
		if (pattern != null && pattern.kind() == Kind.LABEL) {
			Set<String> others = this.labels.computeIfAbsent(pattern.parent(), (parent) -> new HashSet<>());
			if (others.size() == MOST_LABELS && !others.contains(text)) {
				this.problems
					.add(new OriginProblem(line, column, LogText.excerpt(text), Reason.MANY_LABEL_WILDCARDS, null));
				return false;
			}
			others.add(text);
		}
		return pattern != null;
	}

	/**
	 * Reads an entry that comes by itself.
	 * @param written the entry, with any white space around it
	 * @param bytes the same in UTF-8
	 * @param position its position, from 1
	 */
	public void readEntry(String written, byte[] bytes, int position) {
		int from = 0;
		int to = written.length();
		while (from < to && EntryParser.isSpace(written.charAt(from))) {
			from++;
		}
		while (to > from && EntryParser.isSpace(written.charAt(to - 1))) {
			to--;
		}
		if (from < to && isGood(written.substring(from, to), position, from + 1)) {
			this.entries.add(bytes, from, to);
		}
		else {
			this.entries.addEmptyLine();
		}
	}

	private static boolean isSpace(byte character) {
		return character == ' ' || character == '\t';
	}

	/**
	 * Makes the list of what has been read. Nothing can be read afterwards.
	 * @param fingerprint the fingerprint of the list
	 * @return the list or its problems
	 */
	public OriginListing listing(String fingerprint) {
		AllowedOrigins entries = this.entries.build().toAllowedOrigins();
		AllowedOrigins origins = (this.problems.count() == 0) ? entries : AllowedOrigins.none();
		return new OriginListing(origins, entries, this.problems.count(), this.problems.first(), fingerprint);
	}

}
