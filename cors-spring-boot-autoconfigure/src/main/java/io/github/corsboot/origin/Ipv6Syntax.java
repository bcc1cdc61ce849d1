package io.github.corsboot.origin;

/**
 * Recognises IPv6 addresses in their shortest form without allocating: RFC 5952, section
 * 4, as the URL standard's "IPv6 serializer" writes it.
 */
final class Ipv6Syntax {

	private static final int PIECES = 8;

	private Ipv6Syntax() {
	}

	/**
	 * Tells whether a text is an address in its shortest form.
	 * @param text the text that has the address
	 * @param start where the address begins
	 * @param end where it ends
	 * @return whether it is
	 */
	static boolean isShortest(String text, int start, int end) {
		int gap = text.indexOf("::", start);
		if (gap < 0 || gap + 2 > end) {
			return pieces(text, start, end) == PIECES && longestZeros(text, start, end) < 2;
		}
		int before = (gap > start) ? pieces(text, start, gap) : 0;
		int after = (gap + 2 < end) ? pieces(text, gap + 2, end) : 0;
		int left = PIECES - before - after;
		if (before < 0 || after < 0 || left < 2) {
			return false;
		}
		boolean zeroBefore = before > 0 && isZero(text, start, lastPiece(text, start, gap), gap);
		boolean zeroAfter = text.startsWith("0", gap + 2) && gap + 2 < end;
		// Of two runs of the same length the first one is shortened.
		return !zeroBefore && !zeroAfter && longestZeros(text, start, gap) < left
				&& longestZeros(text, gap + 2, end) <= left;
	}

	private static int pieces(String text, int start, int end) {
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
			zeros = isZero(text, start, piece, next) ? zeros + 1 : 0;
			longest = Math.max(longest, zeros);
			piece = next + 1;
		}
		return longest;
	}

	private static int lastPiece(String text, int start, int end) {
		return Math.max(start, text.lastIndexOf(':', end - 1) + 1);
	}

	private static boolean isZero(String text, int start, int piece, int end) {
		return piece >= start && end - piece == 1 && text.charAt(piece) == '0';
	}

}
