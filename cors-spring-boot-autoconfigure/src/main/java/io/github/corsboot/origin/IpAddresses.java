package io.github.corsboot.origin;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses in the forms that browsers send: URL standard, "host serializing", which
 * for IPv6 is RFC 5952 without its mixed notation.
 */
final class IpAddresses {

	private static final int PIECES = 8;

	private static final Pattern PIECE = Pattern.compile("[0-9A-Fa-f]{1,4}");

	private IpAddresses() {
	}

	/**
	 * Brings an IPv4 address of any notation that the URL standard reads into the form of
	 * four decimal numbers.
	 * @param host the host in lower case
	 * @return the address, or {@code null} if it is none
	 */
	static @Nullable String ipv4(String host) {
		String[] parts = host.split("\\.", -1);
		if (parts.length > 4) {
			return null;
		}
		long address = 0;
		for (int i = 0; i < parts.length; i++) {
			long number = number(parts[i]);
			boolean last = i == parts.length - 1;
			long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
			if (number < 0 || number >= limit) {
				return null;
			}
			address += last ? number : number << (8 * (3 - i));
		}
		return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
	}

	private static long number(String part) {
		if (part.isEmpty() || part.startsWith("-") || part.startsWith("+")) {
			return -1;
		}
		try {
			if (part.startsWith("0x")) {
				return (part.length() == 2) ? 0 : Long.parseLong(part, 2, part.length(), 16);
			}
			return Long.parseLong(part, (part.charAt(0) == '0') ? 8 : 10);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/**
	 * Brings an IPv6 address into its shortest form.
	 * @param address the address without brackets, in any case
	 * @return the address, or {@code null} if it is none
	 */
	static @Nullable String ipv6(String address) {
		int[] pieces = pieces(address);
		return (pieces != null) ? text(pieces) : null;
	}

	private static int @Nullable [] pieces(String address) {
		int gap = address.indexOf("::");
		String[] before = split((gap >= 0) ? address.substring(0, gap) : address);
		String[] after = split((gap >= 0) ? address.substring(gap + 2) : "");
		int[] pieces = new int[PIECES];
		int head = read(before, pieces, gap < 0);
		int[] tail = new int[PIECES];
		int tailLength = read(after, tail, true);
		boolean complete = (gap >= 0) ? head + tailLength < PIECES : head == PIECES;
		if (head < 0 || tailLength < 0 || !complete) {
			return null;
		}
		System.arraycopy(tail, 0, pieces, PIECES - tailLength, tailLength);
		return pieces;
	}

	private static String[] split(String text) {
		return text.isEmpty() ? new String[0] : text.split(":", -1);
	}

	private static int read(String[] parts, int[] pieces, boolean last) {
		if (parts.length > PIECES) {
			return -1;
		}
		int count = 0;
		for (int i = 0; i < parts.length; i++) {
			String part = parts[i];
			boolean mixed = last && i == parts.length - 1 && OriginSyntax.isIpv4(part, 0, part.length());
			if (mixed && count <= PIECES - 2) {
				String[] numbers = part.split("\\.", -1);
				pieces[count++] = Integer.parseInt(numbers[0]) << 8 | Integer.parseInt(numbers[1]);
				pieces[count++] = Integer.parseInt(numbers[2]) << 8 | Integer.parseInt(numbers[3]);
			}
			else if (isPiece(part)) {
				pieces[count++] = Integer.parseInt(part, 16);
			}
			else {
				return -1;
			}
		}
		return count;
	}

	private static boolean isPiece(String part) {
		return PIECE.matcher(part).matches();
	}

	private static String text(int[] pieces) {
		int start = -1;
		int longest = 1;
		int zeros = 0;
		for (int i = 0; i < PIECES; i++) {
			zeros = (pieces[i] == 0) ? zeros + 1 : 0;
			if (zeros > longest) {
				longest = zeros;
				start = i - zeros + 1;
			}
		}
		StringBuilder text = new StringBuilder();
		int index = 0;
		while (index < PIECES) {
			if (index == start) {
				text.append("::");
				index += longest;
				continue;
			}
			boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
			text.append(first ? "" : ":").append(Integer.toHexString(pieces[index]));
			index++;
		}
		return text.toString();
	}

	/**
	 * Tells, without allocating, whether a text is an IPv6 address in its shortest form:
	 * RFC 5952, section 4, as the URL standard's "IPv6 serializer" writes it.
	 * @param text the text that has the address
	 * @param start where the address begins
	 * @param end where it ends
	 * @return whether it is
	 */
	static boolean isShortestIpv6(String text, int start, int end) {
		int gap = text.indexOf("::", start);
		if (gap < 0) {
			return countPieces(text, start, end) == PIECES && longestZeros(text, start, end) < 2;
		}
		int before = (gap > start) ? countPieces(text, start, gap) : 0;
		int after = (gap + 2 < end) ? countPieces(text, gap + 2, end) : 0;
		int left = PIECES - before - after;
		if (before < 0 || after < 0 || left < 2) {
			return false;
		}
		boolean zeroBefore = isZero(text, Math.max(start, text.lastIndexOf(':', gap - 1) + 1), gap);
		boolean zeroAfter = text.startsWith("0", gap + 2);
		// Of two runs of the same length the first one is shortened.
		return !zeroBefore && !zeroAfter && longestZeros(text, start, gap) < left
				&& longestZeros(text, gap + 2, end) <= left;
	}

	private static int countPieces(String text, int start, int end) {
		int count = 0;
		int piece = start;
		while (piece <= end) {
			int next = pieceEnd(text, piece, end);
			boolean leadingZero = next - piece > 1 && text.charAt(piece) == '0';
			if (next == piece || next - piece > 4 || leadingZero || (next < end && text.charAt(next) != ':')) {
				return -1;
			}
			count++;
			piece = next + 1;
		}
		return (count <= PIECES) ? count : -1;
	}

	private static int pieceEnd(String text, int start, int end) {
		int index = start;
		while (index < end) {
			char character = text.charAt(index);
			if (!OriginSyntax.isDigit(character) && !(character >= 'a' && character <= 'f')) {
				break;
			}
			index++;
		}
		return index;
	}

	private static int longestZeros(String text, int start, int end) {
		int longest = 0;
		int zeros = 0;
		int piece = start;
		while (piece < end) {
			int next = pieceEnd(text, piece, end);
			zeros = isZero(text, piece, next) ? zeros + 1 : 0;
			longest = Math.max(longest, zeros);
			piece = next + 1;
		}
		return longest;
	}

	private static boolean isZero(String text, int piece, int end) {
		return end - piece == 1 && text.charAt(piece) == '0';
	}

}
