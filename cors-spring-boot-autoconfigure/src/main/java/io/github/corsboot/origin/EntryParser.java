package io.github.corsboot.origin;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final String SPACES = "\\p{Z}\\t-\\r\\x85";

	private static final String COMMAS = ",;\uFF0C\uFF1B\u3001";

	private static final Pattern COMMA = Pattern.compile("[" + COMMAS + "]");

	private static final Pattern COMMENT = Pattern.compile("(?<![^" + SPACES + "])#");

	// The commas in brackets are those of a list of ports.
	private static final Pattern PART = Pattern.compile("(?:[^" + SPACES + COMMAS + "\\[]++|\\[[^\\[\\]]*+\\]|\\[)++");

	private final String written;

	private final EntryText entry;

	private final String text;

	private final String content;

	private final List<MatchResult> parts;

	private EntryParser(String written) {
		this.written = written;
		this.entry = new EntryText(written);
		this.text = this.entry.toString();
		Matcher comment = COMMENT.matcher(this.text);
		this.content = comment.find() ? this.text.substring(0, comment.start()) : this.text;
		this.parts = PART.matcher(this.content).results().toList();
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

	/**
	 * Recognises the entries that nearly all lists are made of, which need no parsing:
	 * what is an origin of a web page, once a label stands in the place of any wildcard.
	 * @param text the entry
	 * @return whether it certainly is a good entry, and not one with a wildcard in a
	 * label
	 */
	public static boolean isCommon(String text) {
		return (text.startsWith("https://") || text.startsWith("http://"))
				&& OriginSyntax.isSerializedOrigin(text.replace("://*.", "://a."));
	}

	// Half of the characters are zero, but for a byte order mark and half a line end.
	private static boolean isUtf16(String text, String plain) {
		int zeros = text.length() - plain.length();
		return zeros > 1 && !plain.isEmpty() && Math.abs(plain.length() - zeros) <= 3;
	}

	private @Nullable OriginPattern parse(int line, int column, Problems problems) {
		boolean legible = this.entry.isMendable();
		String mended = mend();
		if (this.entry.isGood()) {
			return OriginPattern.of(this.written);
		}
		if (problems.isFull()) {
			problems.countFurther(1);
			return null;
		}
		PastedFormat format = PastedFormat.of(this.text.strip());
		if (format != null) {
			String origin = legible ? format.onlyOrigin(this.text) : null;
			problems.add(new OriginProblem(line, column + this.entry.columnAt(0), LogText.excerpt(this.written),
					format.reason(), (origin != null) ? new EntryParser(origin).suggestion() : null));
			return null;
		}
		this.entry.report(this.written, line, column, acceptable(mended), problems);
		return null;
	}

	private @Nullable String suggestion() {
		return acceptable(mend());
	}

	// Parsed once more, so that nothing is ever suggested that would be refused.
	private @Nullable String acceptable(String mended) {
		if (!this.entry.isMendable()) {
			return null;
		}
		EntryParser parser = new EntryParser(mended);
		parser.mend();
		return (parser.entry.isGood() && Idna.isCertain(mended)) ? mended : null;
	}

	private String mend() {
		if (this.parts.size() != 1) {
			this.entry.unmendable(this.parts.isEmpty() ? nothing() : severalThings(),
					this.parts.isEmpty() ? 0 : this.parts.get(1).start());
			return "";
		}
		MatchResult part = this.parts.get(0);
		int start = part.start();
		int end = part.end();
		while (start < end && QUOTES.indexOf(this.text.charAt(start)) >= 0) {
			start++;
		}
		while (end > start && QUOTES.indexOf(this.text.charAt(end - 1)) >= 0) {
			end--;
		}
		boolean quoted = start > part.start() || end < part.end();
		if (quoted) {
			this.entry.mended(Reason.QUOTED, (start > part.start()) ? part.start() : end);
		}
		if (this.content.length() < this.text.length()) {
			this.entry.mended(Reason.COMMENT, this.content.length());
		}
		else if (!quoted && !part.group().equals(this.content)) {
			this.entry.mended(Reason.STRAY_SEPARATOR, (part.start() > 0) ? 0 : part.end());
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
				this.entry.mended(Reason.UPPER_CASE, start);
			}
			return lower;
		}
		return new TupleParser(this.entry, start, end).parse();
	}

	private Reason nothing() {
		if (this.text.isEmpty()) {
			return this.entry.isGood() ? Reason.MISSING_SCHEME : this.entry.first();
		}
		if (this.content.isEmpty()) {
			return Reason.COMMENT;
		}
		return hasCommas() ? Reason.STRAY_SEPARATOR : Reason.INVISIBLE_CHARACTER;
	}

	private Reason severalThings() {
		boolean origins = this.parts.stream().allMatch((part) -> part.group().contains("://"));
		return (origins || hasCommas()) ? Reason.SEVERAL_ORIGINS : Reason.WHITE_SPACE;
	}

	private boolean hasCommas() {
		return COMMA.matcher(PART.matcher(this.content).replaceAll("")).find();
	}

	public static boolean isSpace(char character) {
		return character == ' ' || character == '\t' || character == '\n' || character == '\r';
	}

}
