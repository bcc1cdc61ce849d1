package io.github.corsboot.origin;

/**
 * Makes a text fit to be shown in a log line: one line, not too long, nothing that could
 * pass for something else.
 *
 * @since 0.1.0
 */
public final class ShownText {

	private static final int LONGEST = 120;

	private ShownText() {
	}

	public static String of(String text) {
		StringBuilder shown = new StringBuilder();
		int index = 0;
		for (int count = 0; index < text.length() && count < LONGEST; count++) {
			int character = text.codePointAt(index);
			if (isHidden(character)) {
				shown.append(String.format("\\u%04x", character));
			}
			else {
				shown.appendCodePoint(character);
			}
			index += Character.charCount(character);
		}
		return (index < text.length()) ? shown.append('…').toString() : shown.toString();
	}

	/**
	 * Tells whether a character cannot be seen or disturbs the ones around it.
	 * @param character the character
	 * @return whether it is a control or format character, white space other than the
	 * space, or no character at all
	 */
	static boolean isHidden(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				true;
			case Character.SPACE_SEPARATOR -> character != ' ';
			default -> false;
		};
	}

}
