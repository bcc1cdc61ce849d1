package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
		int last = address.lastIndexOf(':') + 1;
		String plain = OriginSyntax.isIpv4(address, last, address.length())
				? address.substring(0, last) + mixed(address.substring(last)) : address;
		int gap = plain.indexOf("::");
		List<String> pieces = new ArrayList<>(split((gap >= 0) ? plain.substring(0, gap) : plain));
		List<String> after = split((gap >= 0) ? plain.substring(gap + 2) : "");
		int missing = PIECES - pieces.size() - after.size();
		if ((gap >= 0) ? missing < 1 : missing != 0) {
			return null;
		}
		pieces.addAll(Collections.nCopies(missing, "0"));
		pieces.addAll(after);
		if (!pieces.stream().allMatch((piece) -> PIECE.matcher(piece).matches())) {
			return null;
		}
		pieces.replaceAll((piece) -> Integer.toHexString(Integer.parseInt(piece, 16)));
		return shortest(pieces);
	}

	private static String mixed(String address) {
		int[] numbers = Stream.of(address.split("\\.")).mapToInt(Integer::parseInt).toArray();
		return Integer.toHexString(numbers[0] << 8 | numbers[1]) + ":"
				+ Integer.toHexString(numbers[2] << 8 | numbers[3]);
	}

	private static List<String> split(String text) {
		return text.isEmpty() ? Collections.emptyList() : List.of(text.split(":", -1));
	}

	private static String shortest(List<String> pieces) {
		int end = 0;
		int longest = 1;
		int zeros = 0;
		for (int i = 0; i < PIECES; i++) {
			zeros = pieces.get(i).equals("0") ? zeros + 1 : 0;
			if (zeros > longest) {
				longest = zeros;
				end = i + 1;
			}
		}
		if (end == 0) {
			return String.join(":", pieces);
		}
		return String.join(":", pieces.subList(0, end - longest)) + "::"
				+ String.join(":", pieces.subList(end, PIECES));
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
			return countPieces(text, start, end, 1) == PIECES;
		}
		int before = countPieces(text, start, gap, PIECES);
		int after = countPieces(text, gap + 2, end, PIECES);
		int left = PIECES - before - after;
		// Of two runs of the same length the first one is shortened.
		return left > 1 && countPieces(text, start, gap, left - 1) == before
				&& countPieces(text, gap + 2, end, left) == after;
	}

	// More than there can be if one is not in its shortest form, if a run of zeros is too
	// long, or if a zero stands beside the gap.
	private static int countPieces(String text, int start, int end, int mostZeros) {
		int count = 0;
		int zeros = 0;
		int piece = start;
		while (piece < end) {
			int next = piece;
			while (next < end && "0123456789abcdef".indexOf(text.charAt(next)) >= 0) {
				next++;
			}
			boolean zero = text.charAt(piece) == '0';
			zeros = zero ? zeros + 1 : 0;
			boolean wrongZero = zero && (zeros > mostZeros || next - piece > 1 || text.startsWith("::", next)
					|| text.startsWith("::", piece - 2));
			boolean separated = next == end || (text.charAt(next) == ':' && next + 1 < end);
			if (next == piece || next - piece > 4 || wrongZero || !separated) {
				return PIECES + 1;
			}
			count++;
			piece = next + 1;
		}
		return count;
	}

}
