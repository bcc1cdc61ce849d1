package io.github.corsboot.config;

/**
 * Text for a log or a report: what an operator or a file wrote must not be able to forge
 * a line.
 *
 * @since 0.1.0
 */
public final class LogText {

	private LogText() {
	}

	// Escapes the control characters of a text, those of line ends and of the direction
	// of writing included.
	public static String escape(String text) {
		StringBuilder escaped = null;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (isControl(character)) {
				if (escaped == null) {
					escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
				}
				escaped.append(String.format("\\u%04x", (int) character));
			}
			else if (escaped != null) {
				escaped.append(character);
			}
		}
		return (escaped != null) ? escaped.toString() : text;
	}

	private static boolean isControl(char character) {
		int type = Character.getType(character);
		return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
				|| type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
	}

	public static String count(int count, String one, String several) {
		return count + " " + ((count == 1) ? one : several);
	}

}
