package io.github.corsboot.origin.index;

import io.github.corsboot.origin.OriginSyntax;

/**
 * Reads the text of an entry with a wildcard or several ports.
 */
final class PatternText {

	/** Stands for any port. */
	static final int ANY_PORT = -3;

	private PatternText() {
	}

	/**
	 * Tells whether an entry stands for a scheme, a name and a port.
	 * @param bytes what has the text of the entry
	 * @param entry where it begins
	 * @param origin an origin with the scheme and the name
	 * @param scheme where the scheme ends
	 * @param nameStart where the name begins: where the host does, or else after a dot,
	 * where a wildcard before the name is meant
	 * @param hostEnd where the name ends
	 * @param port the port, or {@link #ANY_PORT}
	 * @return whether it does
	 */
	static boolean matches(byte[] bytes, int entry, String origin, int scheme, int nameStart, int hostEnd, int port) {
		int start = scheme + 3;
		if (!equal(bytes, entry, origin, 0, start)) {
			return false;
		}
		int name = entry + start;
		boolean wildcard = nameStart != start;
		if ((bytes[name] == '*') != wildcard) {
			return false;
		}
		name += wildcard ? 2 : 0;
		return equal(bytes, name, origin, nameStart, hostEnd) && allows(bytes, name + hostEnd - nameStart, port);
	}

	// A text ends with a byte that no character equals.
	private static boolean equal(byte[] bytes, int index, String origin, int start, int end) {
		for (int i = start; i < end; i++) {
			if (bytes[index + i - start] != origin.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	// What follows the name is nothing, a port, ":*", ":[*]" or ":[3000,5173]".
	private static boolean allows(byte[] bytes, int index, int port) {
		if (bytes[index] < 0) {
			// Else what was taken for a name ended in ":*" or ":[3000]".
			return port == OriginSyntax.NO_PORT && bytes[index - 1] != '*' && bytes[index - 1] != ']';
		}
		if (bytes[index] != ':') {
			return false;
		}
		boolean brackets = bytes[index + 1] == '[';
		int from = brackets ? index + 2 : index + 1;
		if (bytes[from] == '*') {
			return port == ANY_PORT;
		}
		int number = 0;
		for (int i = from; bytes[i] >= 0; i++) {
			if (bytes[i] == ',' || bytes[i] == ']') {
				if (number == port) {
					return true;
				}
				number = 0;
			}
			else {
				number = number * 10 + bytes[i] - '0';
			}
		}
		return !brackets && number == port;
	}

}
