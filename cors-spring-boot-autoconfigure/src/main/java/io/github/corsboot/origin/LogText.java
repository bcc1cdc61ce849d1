package io.github.corsboot.origin;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Text fit for a log, a report or a terminal: whoever wrote it can neither forge a line
 * nor move a cursor.
 *
 * @since 0.1.0
 */
public final class LogText {

	/** How much of a client's text is shown, in characters. */
	public static final int MAX_CLIENT_TEXT = 200;

	private static final HexFormat HEX = HexFormat.of();

	private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");

	private static final int MAX_EXCERPT = 120;

	private LogText() {
	}

	/**
	 * Escapes the characters that cannot be seen or that change the ones around them.
	 * @param text the text, of any content
	 * @return the text on one line
	 */
	public static String escape(String text) {
		return HIDDEN.matcher(text).replaceAll((hidden) -> String.format("\\\\u%04x", hidden.group().codePointAt(0)));
	}

	/**
	 * Escapes the beginning of a text.
	 * @param text the text, of any content
	 * @return at most {@value #MAX_EXCERPT} characters of the text, on one line
	 */
	public static String excerpt(String text) {
		if (text.codePointCount(0, text.length()) <= MAX_EXCERPT) {
			return escape(text);
		}
		return escape(text.substring(0, text.offsetByCodePoints(0, MAX_EXCERPT))) + "\u2026";
	}

	/**
	 * Escapes what a client sent: everything but printable ASCII, and the backslash.
	 * @param text the text, of any content
	 * @return at most {@value #MAX_CLIENT_TEXT} characters of the text, with a note of
	 * its length if there are more
	 */
	public static String ofClient(String text) {
		int shown = Math.min(text.length(), MAX_CLIENT_TEXT);
		StringBuilder escaped = new StringBuilder();
		for (int i = 0; i < shown; i++) {
			char character = text.charAt(i);
			if (character >= ' ' && character <= '~' && character != '\\') {
				escaped.append(character);
			}
			else {
				escaped.append("\\u").append(HEX.toHexDigits(character));
			}
		}
		if (shown < text.length()) {
			escaped.append("... (").append(text.length()).append(" characters)");
		}
		return escaped.toString();
	}

	/**
	 * Says how many there are of something.
	 * @param count how many
	 * @param one the word for one
	 * @param several the word for any other number
	 * @return the number and the word
	 */
	public static String count(int count, String one, String several) {
		return count + " " + ((count == 1) ? one : several);
	}

	static boolean isHidden(int character) {
		return HIDDEN.matcher(Character.toString(character)).matches();
	}

}
