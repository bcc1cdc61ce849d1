package io.github.corsboot.check;

/**
 * Makes text fit for a terminal and for a log.
 */
final class Printable {

	private Printable() {
	}

	static String of(String text) {
		StringBuilder printable = new StringBuilder(text.length());
		text.codePoints().forEach((point) -> {
			if (isHarmless(point)) {
				printable.appendCodePoint(point);
			}
			else {
				printable.append(String.format("\\u%04x", point));
			}
		});
		return printable.toString();
	}

	private static boolean isHarmless(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				false;
			default -> true;
		};
	}

}
