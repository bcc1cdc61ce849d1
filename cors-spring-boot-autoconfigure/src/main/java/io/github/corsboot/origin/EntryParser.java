package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Parses one entry and finds all that is wrong with it. What can be corrected is
 * corrected on the way, so that one suggestion covers every problem.
 *
 * @since 0.1.0
 */
public final class EntryParser {

	/** The longest entry that is parsed, in characters. */
	public static final int MAX_LENGTH = 10_000;

	private static final String QUOTES = "\"'`<>\u00AB\u00BB\u2018\u2019\u201C\u201D";

	private static final String COMMAS = ",;\uFF0C\uFF1B\u3001";

	private final String written;

	private final EntryText clean;

	private final EntryProblems found;

	private final boolean legible;

	private final String text;

	private final int comment;

	private final List<Part> parts = new ArrayList<>();

	private boolean commas;

	private int separator = -1;

	private EntryParser(String written) {
		this.written = written;
		this.clean = new EntryText(written);
		this.found = this.clean.problems();
		this.legible = this.found.isMendable();
		this.text = this.clean.toString();
		this.comment = comment(this.text);
		split();
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
		if (text.length() > MAX_LENGTH) {
			problems.add(new OriginProblem(line, column, LogText.excerpt(text), Reason.LONG_ENTRY, null));
			return null;
		}
		String plain = text.replace("\0", "");
		if (isUtf16(text, plain) || (plain.isEmpty() && problems.has(Reason.UTF_16_LINE))) {
			problems.addOnce(new OriginProblem(line, column, LogText.excerpt(plain), Reason.UTF_16_LINE, null));
			return null;
		}
		return new EntryParser(text).parse(line, column, problems);
	}

	// Half of the characters are zero, but for a byte order mark and half a line end.
	private static boolean isUtf16(String text, String plain) {
		int zeros = text.length() - plain.length();
		return zeros > 1 && !plain.isEmpty() && Math.abs(plain.length() - zeros) <= 3;
	}

	private @Nullable OriginPattern parse(int line, int column, Problems problems) {
		String mended = mend();
		if (this.found.isEmpty()) {
			return OriginPattern.of(this.written);
		}
		if (problems.isFull()) {
			problems.countFurther(1);
			return null;
		}
		PastedFormat format = PastedFormat.of(this.text.strip());
		if (format != null) {
			String origin = this.legible ? format.onlyOrigin(this.text) : null;
			problems.add(new OriginProblem(line, column + this.clean.columnAt(0), LogText.excerpt(this.written),
					format.reason(), (origin != null) ? new EntryParser(origin).suggestion() : null));
			return null;
		}
		this.found.report(this.written, line, column, acceptable(mended), problems);
		return null;
	}

	private @Nullable String suggestion() {
		return acceptable(mend());
	}

	// Parsed once more, so that nothing is ever suggested that would be refused.
	private @Nullable String acceptable(String mended) {
		if (!this.found.isMendable()) {
			return null;
		}
		EntryParser parser = new EntryParser(mended);
		parser.mend();
		return (parser.found.isEmpty() && Idna.isCertain(mended)) ? mended : null;
	}

	private String mend() {
		if (this.parts.isEmpty()) {
			this.found.unmendable(nothing(), 0);
			return "";
		}
		if (this.parts.size() > 1) {
			this.found.unmendable(severalThings(), this.parts.get(1).start);
			return "";
		}
		Part part = this.parts.get(0);
		int start = part.start;
		int end = part.end;
		while (start < end && QUOTES.indexOf(this.text.charAt(start)) >= 0) {
			start++;
		}
		while (end > start && QUOTES.indexOf(this.text.charAt(end - 1)) >= 0) {
			end--;
		}
		if (start > part.start || end < part.end) {
			this.found.mended(Reason.QUOTED, (start > part.start) ? part.start : end);
		}
		if (this.comment < this.text.length()) {
			this.found.mended(Reason.COMMENT, this.comment);
		}
		else if (this.separator >= 0 && !this.found.has(Reason.QUOTED)) {
			this.found.mended(Reason.STRAY_SEPARATOR, this.separator);
		}
		return mend(start, end);
	}

	private String mend(int start, int end) {
		String bare = this.text.substring(start, end);
		if ("*".equals(bare)) {
			return bare;
		}
		String lower = bare.toLowerCase(Locale.ROOT);
		if (OriginSyntax.OPAQUE.equals(lower)) {
			if (!lower.equals(bare)) {
				this.found.mended(Reason.UPPER_CASE, start);
			}
			return lower;
		}
		return new TupleParser(this.text, start, end, this.found).parse();
	}

	private Reason nothing() {
		if (this.text.isEmpty()) {
			return this.found.isEmpty() ? Reason.MISSING_SCHEME : this.found.first();
		}
		if (this.comment == 0) {
			return Reason.COMMENT;
		}
		return this.commas ? Reason.STRAY_SEPARATOR : Reason.INVISIBLE_CHARACTER;
	}

	private Reason severalThings() {
		boolean origins = this.parts.stream()
			.allMatch((part) -> this.text.substring(part.start, part.end).contains("://"));
		return (origins || this.commas) ? Reason.SEVERAL_ORIGINS : Reason.WHITE_SPACE;
	}

	private static int comment(String text) {
		int start = 0;
		while (start < text.length()
				&& !(text.charAt(start) == '#' && (start == 0 || isWhiteSpace(text.charAt(start - 1))))) {
			start++;
		}
		return start;
	}

	// The commas in brackets are those of a list of ports.
	private void split() {
		int start = 0;
		int index = 0;
		while (index < this.comment) {
			char character = this.text.charAt(index);
			if (character == '[') {
				index = afterBrackets(index);
				continue;
			}
			if (isSeparator(character)) {
				this.commas |= COMMAS.indexOf(character) >= 0;
				this.separator = (this.separator < 0) ? index : this.separator;
				addPart(start, index);
				start = index + 1;
			}
			index++;
		}
		addPart(start, this.comment);
	}

	private int afterBrackets(int open) {
		int index = open + 1;
		while (index < this.comment && this.text.charAt(index) != '[') {
			if (this.text.charAt(index) == ']') {
				return index + 1;
			}
			index++;
		}
		return open + 1;
	}

	private void addPart(int start, int end) {
		if (start < end) {
			this.parts.add(new Part(start, end));
		}
	}

	static boolean isSeparator(int character) {
		return isWhiteSpace(character) || COMMAS.indexOf(character) >= 0;
	}

	private static boolean isWhiteSpace(int character) {
		return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == 0x85;
	}

	public static boolean isSpace(char character) {
		return character == ' ' || character == '\t' || character == '\n' || character == '\r';
	}

	/**
	 * What stands between separators.
	 *
	 * @param start where it begins
	 * @param end where it ends
	 */
	private record Part(int start, int end) {

	}

}
