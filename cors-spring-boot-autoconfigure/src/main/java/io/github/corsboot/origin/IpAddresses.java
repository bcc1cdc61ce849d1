package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses in the forms that browsers send: URL standard, "host serializing", and RFC
 * 5952 for IPv6.
 */
final class IpAddresses {

	private IpAddresses() {
	}

	/**
	 * Brings an IPv4 address of any notation that the URL standard reads into the form of
	 * four decimal numbers.
	 * @param host the host, of which the last label is a number
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
		try {
			if (part.startsWith("0x")) {
				return (part.length() == 2) ? 0 : Long.parseLong(part, 2, part.length(), 16);
			}
			return (part.length() > 1 && part.charAt(0) == '0') ? Long.parseLong(part, 8) : Long.parseLong(part);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/**
	 * Brings an IPv6 address into the form of RFC 5952.
	 * @param host the address in brackets
	 * @return the address in brackets, or {@code null} if it is none
	 */
	static @Nullable String ipv6(String host) {
		if (host.length() < 4 || !host.endsWith("]")) {
			return null;
		}
		String address = host.substring(1, host.length() - 1);
		int gap = address.indexOf("::");
		List<Integer> before = new ArrayList<>();
		List<Integer> after = new ArrayList<>();
		boolean read = (gap < 0) ? read(address, before, true)
				: read(address.substring(0, gap), before, false) && read(address.substring(gap + 2), after, true);
		int pieces = before.size() + after.size();
		if (!read || (gap < 0 && pieces != 8) || (gap >= 0 && pieces > 7)) {
			return null;
		}
		while (before.size() + after.size() < 8) {
			before.add(0);
		}
		before.addAll(after);
		return "[" + text(before) + "]";
	}

	private static boolean read(String text, List<Integer> pieces, boolean last) {
		if (text.isEmpty()) {
			return true;
		}
		String[] parts = text.split(":", -1);
		for (int i = 0; i < parts.length; i++) {
			if (last && i == parts.length - 1 && OriginSyntax.isIpv4(parts[i])) {
				String[] numbers = parts[i].split("\\.", -1);
				pieces.add(Integer.parseInt(numbers[0]) << 8 | Integer.parseInt(numbers[1]));
				pieces.add(Integer.parseInt(numbers[2]) << 8 | Integer.parseInt(numbers[3]));
			}
			else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
				pieces.add(Integer.parseInt(parts[i], 16));
			}
			else {
				return false;
			}
		}
		return true;
	}

	private static String text(List<Integer> pieces) {
		int start = -1;
		int longest = 1;
		for (int i = 0; i < 8; i++) {
			int end = i;
			while (end < 8 && pieces.get(end) == 0) {
				end++;
			}
			if (end - i > longest) {
				start = i;
				longest = end - i;
			}
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 8; i++) {
			if (i == start) {
				text.append("::");
				i += longest - 1;
			}
			else {
				boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
				text.append(first ? "" : ":").append(Integer.toHexString(pieces.get(i)));
			}
		}
		return text.toString();
	}

}
