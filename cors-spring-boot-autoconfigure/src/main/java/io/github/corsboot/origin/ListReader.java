package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the entries and the problems of a list.
 */
final class ListReader {

	private final List<OriginEntry> entries = new ArrayList<>();

	private final List<OriginPattern> patterns = new ArrayList<>();

	private final List<OriginProblem> problems = new ArrayList<>();

	private int problemCount;

	void readLines(String content) {
		int line = 1;
		int start = 0;
		for (int i = 0; i <= content.length(); i++) {
			char character = (i < content.length()) ? content.charAt(i) : '\n';
			if (character != '\n' && character != '\r') {
				continue;
			}
			readLine(content.substring(start, i), line);
			if (character == '\r' && i + 1 < content.length() && content.charAt(i + 1) == '\n') {
				i++;
			}
			line++;
			start = i + 1;
		}
	}

	private void readLine(String text, int line) {
		int end = 0;
		while (end < text.length() && !isComment(text, end)) {
			end++;
		}
		readEntry(text.substring(0, end), line);
	}

	private static boolean isComment(String text, int index) {
		return text.charAt(index) == '#' && (index == 0 || Character.isWhitespace(text.charAt(index - 1)));
	}

	void readEntry(String text, int line) {
		String entry = text.strip();
		if (entry.isEmpty()) {
			return;
		}
		int before = text.length() - text.stripLeading().length();
		List<OriginProblem> found = new ArrayList<>();
		OriginPattern pattern = EntryParser.parse(entry, line, before + 1, found);
		if (pattern != null) {
			this.entries.add(new OriginEntry(entry, line));
			this.patterns.add(pattern);
			return;
		}
		this.problemCount += found.size();
		found.stream().limit(AllowedOrigins.REPORTED_ENTRIES - this.problems.size()).forEach(this.problems::add);
	}

	OriginListing listing(String fingerprint) {
		AllowedOrigins origins = (this.problemCount == 0) ? new AllowedOrigins(this.entries, this.patterns)
				: AllowedOrigins.none();
		return new OriginListing(origins, this.problemCount, this.problems, fingerprint);
	}

}
