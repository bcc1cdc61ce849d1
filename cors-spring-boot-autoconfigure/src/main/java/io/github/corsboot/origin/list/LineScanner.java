package io.github.corsboot.origin.list;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.corsboot.origin.EntryParser;
import io.github.corsboot.origin.OriginSyntax;

/**
 * Recognises the entries that nearly all lists are made of, in one look at each byte:
 * {@code http} or {@code https}, a name that does not end in a number, with or without a
 * wildcard before it, and with or without a port. Whatever is not recognised is left to
 * {@link EntryParser}.
 */
final class LineScanner {

	/** The end of an entry that is not recognised. */
	static final int UNKNOWN = -1;

	private static final byte[] HTTPS = "https://".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] HTTP = "http://".getBytes(StandardCharsets.US_ASCII);

	private LineScanner() {
	}

	/**
	 * Recognises an entry that ends where its line does.
	 * @param bytes the list
	 * @param start where the line begins
	 * @param end where the list ends
	 * @return where the entry ends, or {@link #UNKNOWN}
	 */
	static int end(byte[] bytes, int start, int end) {
		boolean secure = startsWith(bytes, start, end, HTTPS);
		if (!secure && !startsWith(bytes, start, end, HTTP)) {
			return UNKNOWN;
		}
		int host = start + (secure ? HTTPS.length : HTTP.length);
		if (hasWildcard(bytes, host, end)) {
			host += 2;
		}
		int hostEnd = hostEnd(bytes, host, end);
		boolean port = hostEnd != UNKNOWN && hostEnd < end && bytes[hostEnd] == ':';
		int entryEnd = port ? portEnd(bytes, hostEnd + 1, end, secure ? 443 : 80) : hostEnd;
		return isLineEnd(bytes, entryEnd, end) ? entryEnd : UNKNOWN;
	}

	private static boolean startsWith(byte[] bytes, int from, int to, byte[] start) {
		return Arrays.mismatch(bytes, from, to, start, 0, start.length) == start.length;
	}

	private static boolean hasWildcard(byte[] bytes, int host, int end) {
		return host + 1 < end && bytes[host] == '*' && bytes[host + 1] == '.';
	}

	private static int hostEnd(byte[] bytes, int start, int end) {
		int label = start;
		int index = start;
		while (index < end) {
			char character = (char) bytes[index];
			if (!OriginSyntax.isHostCharacter(character)) {
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
		int last = Math.min(end, start + 5);
		while (index < last && isDigit(bytes[index])) {
			port = port * 10 + bytes[index] - '0';
			index++;
		}
		boolean wrong = index == start || bytes[start] == '0' || port > 65535 || port == defaultPort;
		return wrong ? UNKNOWN : index;
	}

	private static boolean isLineEnd(byte[] bytes, int index, int end) {
		return index != UNKNOWN && (index == end || bytes[index] == '\n' || bytes[index] == '\r');
	}

	private static boolean isDigit(byte character) {
		return OriginSyntax.isDigit((char) character);
	}

}
