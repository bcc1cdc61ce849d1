package io.github.corsboot.policy;

import java.util.HexFormat;

/**
 * Makes what a client sent fit to be shown to a person: short, and unable to forge a line
 * or to move a cursor.
 *
 * @since 0.1.0
 */
public final class RequestText {

	/** How much of a text is shown, in characters. */
	public static final int MAX_LENGTH = 200;

	private static final HexFormat HEX = HexFormat.of();

	private RequestText() {
	}

	/**
	 * Returns a text with everything but printable ASCII escaped, and cut after
	 * {@value #MAX_LENGTH} characters of it.
	 * @param text the text, of any content
	 * @return the text to show, with a note of its length if it was cut
	 */
	public static String show(String text) {
		int shown = Math.min(text.length(), MAX_LENGTH);
		if (shown == text.length() && isPrintable(text)) {
			return text;
		}
		StringBuilder escaped = new StringBuilder(shown + 32);
		for (int i = 0; i < shown; i++) {
			char character = text.charAt(i);
			if (isPrintable(character)) {
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

	private static boolean isPrintable(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isPrintable(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isPrintable(char character) {
		return character >= ' ' && character <= '~' && character != '\\';
	}

}
