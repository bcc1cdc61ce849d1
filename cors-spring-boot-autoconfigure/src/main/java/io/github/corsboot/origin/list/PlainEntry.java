package io.github.corsboot.origin.list;

import java.nio.charset.StandardCharsets;

import io.github.corsboot.origin.EntryParser;
import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.index.Words;

/**
 * Recognises the entries that nearly all lists are made of, in one look at each byte:
 * {@code http} or {@code https}, a name that does not end in a number, with or without a
 * wildcard before it, and with or without a port. Whatever is not recognised is left to
 * {@link EntryParser}.
 *
 * @since 0.1.0
 */
public final class PlainEntry {

	/** The end of an entry that is not recognised. */
	public static final int UNKNOWN = -1;

	private static final long HTTPS = Words.read("https://".getBytes(StandardCharsets.US_ASCII), 0);

	private static final long HTTP = Words.read("http:// ".getBytes(StandardCharsets.US_ASCII), 0) & -1L >>> 8;

	private static final int SHORTEST = "http://a".length();

	private static final boolean[] HOST_CHARACTERS = new boolean[256];

	static {
		for (char character = 0; character < 128; character++) {
			HOST_CHARACTERS[character] = OriginSyntax.isHostCharacter(character);
		}
	}

	private PlainEntry() {
	}

	/**
	 * Recognises an entry that ends where its line does.
	 * @param bytes the list
	 * @param start where the line begins
	 * @param end where the list ends
	 * @return where the entry ends, or {@link #UNKNOWN}
	 */
	public static int end(byte[] bytes, int start, int end) {
		if (end - start < SHORTEST) {
			return UNKNOWN;
		}
		long word = Words.read(bytes, start);
		boolean secure = word == HTTPS;
		if (!secure && (word & -1L >>> 8) != HTTP) {
			return UNKNOWN;
		}
		int host = secure ? start + 8 : start + 7;
		if (isPattern(bytes, host, end)) {
			host += 2;
		}
		int hostEnd = hostEnd(bytes, host, end);
		if (hostEnd < 0 || hostEnd == end || bytes[hostEnd] != ':') {
			return isLineEnd(bytes, hostEnd, end) ? hostEnd : UNKNOWN;
		}
		int portEnd = portEnd(bytes, hostEnd + 1, end, secure ? 443 : 80);
		return isLineEnd(bytes, portEnd, end) ? portEnd : UNKNOWN;
	}

	/**
	 * Tells whether a recognised entry is a pattern.
	 * @param bytes the list
	 * @param start where the entry begins
	 * @param end where it ends
	 * @return whether it has a wildcard or any port
	 */
	public static boolean isPatternEntry(byte[] bytes, int start, int end) {
		int host = (bytes[start + 4] == 's') ? start + 8 : start + 7;
		return bytes[end - 1] == '*' || bytes[host] == '*';
	}

	private static boolean isPattern(byte[] bytes, int host, int end) {
		return host + 1 < end && bytes[host] == '*' && bytes[host + 1] == '.';
	}

	private static int hostEnd(byte[] bytes, int start, int end) {
		int label = start;
		int index = start;
		while (index < end) {
			byte character = bytes[index];
			if (!HOST_CHARACTERS[character & 0xFF]) {
				if (index == label || index - label > OriginSyntax.MAX_LABEL) {
					return UNKNOWN;
				}
				if (character != '.') {
					break;
				}
				label = index + 1;
			}
			index++;
		}
		boolean wrong = index == label || index - label > OriginSyntax.MAX_LABEL
				|| index - start > OriginSyntax.MAX_HOST;
		return (wrong || isDigit(bytes[label])) ? UNKNOWN : index;
	}

	private static int portEnd(byte[] bytes, int start, int end, int defaultPort) {
		if (start < end && bytes[start] == '*') {
			return start + 1;
		}
		int port = 0;
		int index = start;
		while (index < end && index - start < 6 && isDigit(bytes[index])) {
			port = port * 10 + bytes[index] - '0';
			index++;
		}
		boolean wrong = index == start || bytes[start] == '0' || port > 65535 || port == defaultPort;
		return wrong ? UNKNOWN : index;
	}

	private static boolean isLineEnd(byte[] bytes, int index, int end) {
		return index >= 0 && (index == end || bytes[index] == '\n' || bytes[index] == '\r');
	}

	private static boolean isDigit(byte character) {
		return character >= '0' && character <= '9';
	}

}
