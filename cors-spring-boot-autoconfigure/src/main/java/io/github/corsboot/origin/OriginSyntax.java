package io.github.corsboot.origin;

/**
 * The syntax of an origin as a browser serialises it: Fetch standard, "serializing a
 * request origin"; HTML standard, "serialization of an origin".
 *
 * @since 0.1.0
 */
public final class OriginSyntax {

	/** The serialisation of an opaque origin. */
	public static final String OPAQUE = "null";

	/**
	 * The longest that a serialised origin can be, in characters: scheme 64, {@code ://}
	 * 3, host 253 and port 6.
	 */
	public static final int MAX_LENGTH = 326;

	static final int MAX_SCHEME = 64;

	static final int MAX_HOST = 253;

	static final int MAX_LABEL = 63;

	private OriginSyntax() {
	}

	/**
	 * Tells whether a text is a serialised origin, in time that does not depend on the
	 * text beyond {@link #MAX_LENGTH}.
	 * @param text the text, of any content
	 * @return whether a browser could have sent it; {@code false} for the opaque origin
	 */
	public static boolean isSerializedOrigin(String text) {
		if (text.length() > MAX_LENGTH) {
			return false;
		}
		int scheme = text.indexOf("://");
		if (scheme <= 0 || !isScheme(text, scheme)) {
			return false;
		}
		int start = scheme + 3;
		int end = hostEnd(text, start);
		return isHost(text, start, end)
				&& (end == text.length() || PortRule.parse(text, end + 1, text.length()) != PortRule.BAD);
	}

	static boolean isScheme(String text, int end) {
		for (int i = 0; i < end; i++) {
			char character = text.charAt(i);
			boolean letter = character >= 'a' && character <= 'z';
			boolean other = isDigit(character) || character == '+' || character == '-' || character == '.';
			if (!letter && (i == 0 || !other)) {
				return false;
			}
		}
		return end > 0 && end <= MAX_SCHEME;
	}

	static int hostEnd(String text, int start) {
		int from = start;
		if (text.startsWith("[", start)) {
			from = Math.max(start, text.indexOf(']', start));
		}
		int colon = text.indexOf(':', from);
		return (colon >= 0) ? colon : text.length();
	}

	private static boolean isHost(String text, int start, int end) {
		if (text.startsWith("[", start)) {
			return end - start <= 41 && text.charAt(end - 1) == ']' && isIpv6Content(text, start + 1, end - 1);
		}
		return isName(text, start, end);
	}

	private static boolean isIpv6Content(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char character = text.charAt(i);
			if (!isDigit(character) && !(character >= 'a' && character <= 'f') && character != ':') {
				return false;
			}
		}
		return end - start >= 2;
	}

	static boolean isName(String text, int start, int end) {
		int label = 0;
		for (int i = start; i < end; i++) {
			char character = text.charAt(i);
			if (character == '.') {
				if (label == 0) {
					return false;
				}
				label = 0;
			}
			else if (isHostCharacter(character) && label < MAX_LABEL) {
				label++;
			}
			else {
				return false;
			}
		}
		return label > 0 && end - start <= MAX_HOST;
	}

	static boolean isHostCharacter(char character) {
		return (character >= 'a' && character <= 'z') || isDigit(character) || character == '-' || character == '_';
	}

	static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	static boolean isIpv4(String host) {
		String[] parts = host.split("\\.", -1);
		if (parts.length != 4) {
			return false;
		}
		for (String part : parts) {
			boolean number = !part.isEmpty() && part.length() <= 3 && part.chars().allMatch((c) -> isDigit((char) c));
			if (!number || Integer.parseInt(part) > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
				return false;
			}
		}
		return true;
	}

}
