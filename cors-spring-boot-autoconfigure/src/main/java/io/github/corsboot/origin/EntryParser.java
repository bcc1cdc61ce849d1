package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Parses one entry and finds all that is wrong with it. What can be mended is mended on
 * the way, so that one suggestion repairs everything.
 *
 * @since 0.1.0
 */
public final class EntryParser {

	/** The longest entry that is parsed, in characters. */
	public static final int MAX_LENGTH = 10_000;

	private static final String QUOTES = "\"'`<>\u00AB\u00BB\u2018\u2019\u201C\u201D";

	private final String written;

	private final CleanText clean;

	private final String text;

	private final int comment;

	private EntryParser(String written) {
		this.written = written;
		this.clean = new CleanText(written);
		this.text = this.clean.toString();
		this.comment = comment(this.text);
	}

	/**
	 * Parses an entry.
	 * @param text the entry without white space around it
	 * @param line the line it stands on
	 * @param column the column of its first character
	 * @param problems takes the problems
	 * @return the pattern, or {@code null} if there are problems
	 */
	public static @Nullable OriginPattern parse(String text, int line, int column, Problems problems) {
		if ("*".equals(text)) {
			return OriginPattern.ANY;
		}
		if (OriginSyntax.OPAQUE.equals(text)) {
			return OriginPattern.OPAQUE;
		}
		if (text.length() > MAX_LENGTH) {
			problems.add(new OriginProblem(line, column, LogText.excerpt(text), Reason.LONG_ENTRY, null));
			return null;
		}
		return new EntryParser(text).parse(line, column, problems);
	}

	private @Nullable OriginPattern parse(int line, int column, Problems problems) {
		List<Integer> separators = separators();
		List<Part> parts = parts(separators);
		if (parts.size() == 1) {
			Part part = parts.get(0);
			Findings findings = new Findings(this.clean, part.start);
			findings.addAll(this.clean.findings());
			if (this.comment < this.text.length()) {
				findings.mended(Reason.COMMENT, this.comment - part.start);
			}
			else if (!separators.isEmpty()) {
				findings.mended(Reason.STRAY_SEPARATOR, separators.get(0) - part.start);
			}
			return parse(part, this.written, findings, line, column, problems);
		}
		Findings whole = new Findings(this.clean, 0);
		whole.addAll(this.clean.findings());
		if (parts.isEmpty()) {
			whole.unmendable((this.comment == 0) ? Reason.COMMENT : Reason.MISSING_SCHEME, 0);
		}
		else {
			whole.unmendable(Reason.SEVERAL_ORIGINS, parts.get(1).start);
		}
		whole.report(this.written, line, column, null, problems);
		for (Part part : parts) {
			parse(part, part.text, new Findings(this.clean, part.start), line, column, problems);
		}
		return null;
	}

	private @Nullable OriginPattern parse(Part part, String shown, Findings findings, int line, int column,
			Problems problems) {
		OriginPattern pattern = unquoted(part, findings);
		if (findings.isEmpty()) {
			return pattern;
		}
		boolean mendable = findings.isMendable() && !problems.isFull();
		String suggestion = (mendable && pattern != null) ? suggestion(pattern) : null;
		findings.report(shown, line, column, suggestion, problems);
		return null;
	}

	private @Nullable OriginPattern unquoted(Part part, Findings findings) {
		String text = part.text;
		int start = 0;
		int end = text.length();
		while (start < end && QUOTES.indexOf(text.charAt(start)) >= 0) {
			start++;
		}
		while (end > start && QUOTES.indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		if (start > 0 || end < text.length()) {
			findings.mended(Reason.QUOTED, (start > 0) ? 0 : end);
		}
		String bare = text.substring(start, end);
		if ("*".equals(bare)) {
			return OriginPattern.ANY;
		}
		if (OriginSyntax.OPAQUE.equals(bare.toLowerCase(Locale.ROOT))) {
			if (!OriginSyntax.OPAQUE.equals(bare)) {
				findings.mended(Reason.UPPER_CASE, start + TupleParser.firstUpperCase(bare, 0, bare.length()));
			}
			return OriginPattern.OPAQUE;
		}
		OriginPattern form = EntryForms.parse(bare);
		return (form != null) ? form : new TupleParser(text, start, end, findings).parse();
	}

	// Parsed once more, so that nothing is ever suggested that would be refused.
	private static @Nullable String suggestion(OriginPattern pattern) {
		String text = pattern.toString();
		Problems problems = new Problems();
		OriginPattern again = parse(text, 1, 1, problems);
		return (again != null && problems.count() == 0) ? text : null;
	}

	private static int comment(String text) {
		int start = 0;
		while (start < text.length()
				&& !(text.charAt(start) == '#' && (start == 0 || isSpace(text.charAt(start - 1))))) {
			start++;
		}
		return start;
	}

	private List<Integer> separators() {
		List<Integer> separators = new ArrayList<>();
		int index = 0;
		while (index < this.comment) {
			char character = this.text.charAt(index);
			if (character == '[') {
				index = afterBrackets(index);
				continue;
			}
			if (isSpace(character) || character == ',' || character == ';') {
				separators.add(index);
			}
			index++;
		}
		return separators;
	}

	private int afterBrackets(int open) {
		int index = open + 1;
		while (index < this.text.length() && this.text.charAt(index) != '[') {
			if (this.text.charAt(index) == ']') {
				return index + 1;
			}
			index++;
		}
		return open + 1;
	}

	private List<Part> parts(List<Integer> separators) {
		List<Part> parts = new ArrayList<>();
		int start = 0;
		for (int separator : separators) {
			addPart(parts, start, separator);
			start = separator + 1;
		}
		addPart(parts, start, this.comment);
		return parts;
	}

	private void addPart(List<Part> parts, int start, int end) {
		if (start < end) {
			parts.add(new Part(start, this.text.substring(start, end)));
		}
	}

	public static boolean isSpace(char character) {
		return character == ' ' || character == '\t' || character == '\n' || character == '\r';
	}

	/**
	 * What stands between separators.
	 *
	 * @param start where it begins
	 * @param text what it is
	 */
	private record Part(int start, String text) {

	}

}
