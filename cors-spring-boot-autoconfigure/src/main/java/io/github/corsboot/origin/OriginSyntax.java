package io.github.corsboot.origin;

/**
 * The syntax of an origin as a browser serialises it: Fetch standard, "serializing a
 * request origin"; HTML standard, "serialization of an origin"; URL standard, "host
 * serializing".
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

	/** The scheme of local files. */
	static final String FILE = "file";

	/** What some web views send for a local file. */
	static final String FILE_ORIGIN = "file://";

	private static final String NOT_IN_AN_ORIGIN = "\"'`<>,;*#/?\\@";

	/** The longest host, in characters. */
	public static final int MAX_HOST = 253;

	/** The longest label of a host, in characters. */
	public static final int MAX_LABEL = 63;

	/** The port of an origin that names none. */
	public static final int NO_PORT = -1;

	/** The port of an origin that names something that is none. */
	public static final int BAD_PORT = -2;

	private OriginSyntax() {
	}

	/**
	 * Tells whether a text is a serialised origin, without allocating and in time that
	 * does not depend on the text beyond {@link #MAX_LENGTH}.
	 * @param text the text, of any content
	 * @return whether a browser could have sent it; {@code false} for the opaque origin
	 */
	public static boolean isSerializedOrigin(String text) {
		if (text.length() > MAX_LENGTH) {
			return false;
		}
		int scheme = text.indexOf(':');
		if (!isScheme(text, scheme) || !text.startsWith("://", scheme)) {
			return false;
		}
		int start = scheme + 3;
		if (defaultPort(text, scheme) == NO_PORT) {
			return isOpaqueHost(text, start);
		}
		int end = hostEnd(text, start);
		return isHost(text, start, end) && portAfter(text, scheme, end) != BAD_PORT;
	}

	// The URL standard leaves a host as it is if it does not know the scheme. What begins
	// with ":[" is a list of ports in an entry, and never in an origin.
	private static boolean isOpaqueHost(String text, int start) {
		for (int i = start; i < text.length(); i++) {
			if (!isOpaqueHostCharacter(text.charAt(i))) {
				return false;
			}
		}
		return !text.contains(":[");
	}

	static boolean isOpaqueHostCharacter(char character) {
		return character > ' ' && character <= '~' && NOT_IN_AN_ORIGIN.indexOf(character) < 0;
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

	/**
	 * Finds the end of the host.
	 * @param text an origin
	 * @param start where the host begins
	 * @return the index of the colon before the port, or the length
	 */
	public static int hostEnd(String text, int start) {
		int close = text.startsWith("[", start) ? text.indexOf(']', start) : start;
		int colon = text.indexOf(':', Math.max(start, close));
		return (colon >= 0) ? colon : text.length();
	}

	/**
	 * Reads the port that follows a host.
	 * @param text an origin
	 * @param scheme where the scheme ends
	 * @param hostEnd where the host ends
	 * @return the port, {@link #NO_PORT} or {@link #BAD_PORT}
	 */
	public static int portAfter(String text, int scheme, int hostEnd) {
		if (hostEnd == text.length()) {
			return NO_PORT;
		}
		int port = port(text, hostEnd + 1, text.length());
		return (port != defaultPort(text, scheme)) ? port : BAD_PORT;
	}

	static int port(String text, int start, int end) {
		if (end - start < 1 || end - start > 5 || text.charAt(start) == '0') {
			return BAD_PORT;
		}
		int port = 0;
		for (int i = start; i < end; i++) {
			if (!isDigit(text.charAt(i))) {
				return BAD_PORT;
			}
			port = port * 10 + text.charAt(i) - '0';
		}
		return (port <= 65535) ? port : BAD_PORT;
	}

	static int defaultPort(String text, int scheme) {
		return switch (scheme) {
			case 3 -> text.startsWith("ftp") ? 21 : NO_PORT;
			case 4 -> text.startsWith("http") ? 80 : NO_PORT;
			case 5 -> text.startsWith("https") ? 443 : NO_PORT;
			default -> NO_PORT;
		};
	}

	private static boolean isHost(String text, int start, int end) {
		if (text.startsWith("[", start)) {
			return text.charAt(end - 1) == ']' && IpAddresses.isShortestIpv6(text, start + 1, end - 1);
		}
		return isLowerCaseName(text, start, end) && (!endsInNumber(text, start, end) || isIpv4(text, start, end));
	}

	public static boolean isLowerCaseName(String text, int start, int end) {
		int label = start;
		for (int i = start; i < end; i++) {
			char character = text.charAt(i);
			if (character == '.' && isLabel(label, i)) {
				label = i + 1;
			}
			else if (!isHostCharacter(character)) {
				return false;
			}
		}
		return isLabel(label, end) && end - start <= MAX_HOST;
	}

	private static boolean isLabel(int start, int end) {
		return start < end && end - start <= MAX_LABEL;
	}

	public static boolean isHostCharacter(char character) {
		return (character >= 'a' && character <= 'z') || isDigit(character) || character == '-' || character == '_';
	}

	public static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	/**
	 * Tells whether browsers read a host as an IPv4 address: URL standard,
	 * "ends-in-a-number checker".
	 * @param text the text that has the host, in lower case
	 * @param start where the host begins
	 * @param end where it ends
	 * @return whether its last label is a number
	 */
	static boolean endsInNumber(String text, int start, int end) {
		int label = text.lastIndexOf('.', end) + 1;
		label = Math.max(label, start);
		boolean hexadecimal = text.startsWith("0x", label);
		for (int i = hexadecimal ? label + 2 : label; i < end; i++) {
			char character = text.charAt(i);
			if (!isDigit(character) && !(hexadecimal && character >= 'a' && character <= 'f')) {
				return false;
			}
		}
		return label < end;
	}

	/**
	 * Tells whether a host is an IPv4 address in the form of four decimal numbers.
	 * @param text the text that has the host
	 * @param start where the host begins
	 * @param end where it ends
	 * @return whether it is
	 */
	public static boolean isIpv4(String text, int start, int end) {
		int dots = 0;
		int number = 0;
		int digits = 0;
		for (int i = start; i < end; i++) {
			char character = text.charAt(i);
			if (character == '.') {
				if (digits == 0) {
					return false;
				}
				dots++;
				digits = 0;
				number = 0;
			}
			else {
				number = number * 10 + character - '0';
				digits++;
				boolean leadingZero = digits > 1 && number < 10;
				if (!isDigit(character) || leadingZero || number > 255) {
					return false;
				}
			}
		}
		return dots == 3 && digits > 0;
	}

}
