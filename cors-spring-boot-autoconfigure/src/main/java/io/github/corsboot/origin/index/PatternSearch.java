package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginPattern.Kind;
import io.github.corsboot.origin.OriginSyntax;

/**
 * Finds the entries with a wildcard or several ports that allow an origin, by the texts
 * that such an entry could have: {@code https://*.b.example} for
 * {@code https://a.b.example}, {@code http://localhost:*} for
 * {@code http://localhost:3000}.
 * <p>
 * An entry with ports in brackets is found by the text with one of them, and by the
 * position of that port in the entry. An entry with a wildcard in a label is found by the
 * text for all subdomains of its parent. Whatever is found is compared from its start.
 */
final class PatternSearch {

	private static final String WILDCARD = "*.";

	private static final String ANY_PORT = ":*";

	private static final String[] WILD_OCTETS = { "*.*.*", "*.*", "*" };

	private final byte[] bytes;

	private final TextHash hash;

	private final EntryTable table;

	private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

	private boolean anyPort;

	PatternSearch(byte[] bytes, TextHash hash) {
		this.bytes = bytes;
		this.hash = hash;
		this.table = new EntryTable(bytes, hash);
	}

	/**
	 * Makes an entry of the table found by all that it could be asked for by.
	 * @param entry the entry
	 * @param text its text
	 * @param meaning its meaning
	 */
	void add(int entry, String text, OriginPattern meaning) {
		this.kinds.add(meaning.kind());
		this.anyPort |= text.endsWith(":*") || text.endsWith(":[*]");
		int nameEnd = OriginSyntax.hostEnd(text, meaning.scheme().length() + 3);
		boolean label = meaning.kind() == Kind.LABEL;
		String name = label ? meaning.scheme() + "://" + WILDCARD + meaning.parent() : text.substring(0, nameEnd);
		long hashed = this.hash.of(name);
		if (text.startsWith(":[", nameEnd)) {
			addPorts(entry, nameEnd, text, this.hash.append(hashed, ":", 0, 1));
		}
		else if (label) {
			this.table.put(this.hash.append(hashed, text, nameEnd, text.length()), entry);
		}
	}

	private void addPorts(int entry, int nameEnd, String text, long hashed) {
		int port = nameEnd + 2;
		while (port < text.length()) {
			int comma = text.indexOf(',', port);
			int end = (comma != -1) ? comma : text.length() - 1;
			String listed = text.substring(0, nameEnd + 1) + text.substring(port, end);
			addPort(entry + port, listed, nameEnd, this.hash.append(hashed, text, port, end));
			port = end + 1;
		}
	}

	// Once for each name and port, however many entries have them.
	private void addPort(int port, String listed, int nameEnd, long hashed) {
		int mixed = EntryTable.mix(hashed);
		for (int slot = this.table.firstSlot(mixed); slot != -1; slot = this.table.nextSlot(slot, mixed)) {
			int other = this.table.position(slot);
			if (allowsPort(other - 1, listed, nameEnd) && isAt(entryAt(other), listed, nameEnd)) {
				return;
			}
		}
		this.table.put(hashed, port);
	}

	private boolean isAt(int position, String text, int length) {
		int index = 0;
		while (index < length && this.bytes[position + index] == text.charAt(index)) {
			index++;
		}
		return index == length && isNameEnd(position + index);
	}

	EntryTable table() {
		return this.table;
	}

	/**
	 * Returns the entries that are found by a text.
	 * @param text the text of an entry, or one that an entry can be asked for by
	 * @return the entries, and perhaps others
	 */
	List<Integer> entriesFor(String text) {
		List<Integer> entries = new ArrayList<>();
		int mixed = EntryTable.mix(this.hash.of(text));
		for (int slot = this.table.firstSlot(mixed); slot != -1; slot = this.table.nextSlot(slot, mixed)) {
			entries.add(entryAt(this.table.position(slot)));
		}
		return entries;
	}

	private int entryAt(int position) {
		int entry = position;
		while (this.bytes[entry - 1] != EntryStore.LINE_END) {
			entry--;
		}
		return entry;
	}

	/**
	 * Finds an entry that allows an origin: one for its host, or else the one for the
	 * longest name that its host ends with.
	 * @param origin the origin, of any content, no longer than an origin can be
	 * @return the entry, or -1
	 */
	int find(String origin) {
		int start = origin.indexOf("://") + 3;
		if (start < 4) {
			return -1;
		}
		long scheme = this.hash.append(0, origin, 0, start);
		int end = OriginSyntax.hostEnd(origin, start);
		int found = -1;
		if (OriginSyntax.portAfter(origin, start - 3, end) != OriginSyntax.BAD_PORT
				&& end - start <= OriginSyntax.MAX_HOST) {
			found = find(origin, start, end, scheme);
		}
		if (found == -1 && this.kinds.contains(Kind.SCHEME)) {
			found = findSlot(this.hash.append(scheme, WILDCARD, 0, 1), origin, start, origin.length());
		}
		return found;
	}

	private int find(String origin, int start, int end, long scheme) {
		long host = this.hash.append(scheme, origin, start, end);
		int found = this.kinds.contains(Kind.HOST) ? findName(host, origin, start, end) : -1;
		if (found == -1 && this.kinds.contains(Kind.ADDRESSES)) {
			found = findAddresses(origin, start, end, scheme);
		}
		if (found == -1 && (this.kinds.contains(Kind.SUBDOMAINS) || this.kinds.contains(Kind.LABEL))) {
			found = findBelow(host, origin, start, end);
		}
		return found;
	}

	private int findBelow(long host, String origin, int start, int end) {
		int found = -1;
		long scheme = this.hash.append(0, origin, 0, start);
		long wildcard = this.hash.append(scheme, WILDCARD, 0, WILDCARD.length());
		long passed = scheme;
		int name = start;
		for (int dot = origin.indexOf('.', name); found == -1 && dot != -1; dot = origin.indexOf('.', name)) {
			passed = this.hash.append(passed, origin, name, dot + 1);
			name = dot + 1;
			found = findName(this.hash.replaceStart(host, passed, wildcard, end - name), origin, start, end);
		}
		return found;
	}

	private int findAddresses(String origin, int start, int end, long scheme) {
		int found = -1;
		long passed = scheme;
		int octet = start;
		for (int i = 0; found == -1 && i < WILD_OCTETS.length; i++) {
			int dot = origin.indexOf('.', octet);
			if (dot == -1) {
				return -1;
			}
			passed = this.hash.append(passed, origin, octet, dot + 1);
			octet = dot + 1;
			found = findName(this.hash.append(passed, WILD_OCTETS[i], 0, WILD_OCTETS[i].length()), origin, start, end);
		}
		return found;
	}

	private int findName(long name, String origin, int start, int end) {
		int found = findSlot(this.hash.append(name, origin, end, origin.length()), origin, start, end);
		if (found == -1 && this.anyPort) {
			found = findSlot(this.hash.append(name, ANY_PORT, 0, ANY_PORT.length()), origin, start, end);
		}
		return found;
	}

	private int findSlot(long hashed, String origin, int start, int end) {
		int mixed = EntryTable.mix(hashed);
		for (int slot = this.table.firstSlot(mixed); slot != -1; slot = this.table.nextSlot(slot, mixed)) {
			int position = this.table.position(slot);
			int entry = entryAt(position);
			int nameEnd = matchName(entry, origin, start, end);
			if (nameEnd != -1 && allowsPort((position != entry) ? position - 1 : nameEnd, origin, end)) {
				return entry;
			}
		}
		return -1;
	}

	/**
	 * Compares scheme and host.
	 * @param entry an entry
	 * @param origin an origin
	 * @param start where its host begins
	 * @param end where its host ends
	 * @return where the host of the entry ends, or -1 if it is for other hosts
	 */
	private int matchName(int entry, String origin, int start, int end) {
		int index = 0;
		while (index < end && this.bytes[entry + index] == origin.charAt(index) && isPlain(entry + index)) {
			index++;
		}
		int nameEnd = entry + index;
		if (index == end) {
			return isNameEnd(nameEnd) ? nameEnd : -1;
		}
		if (index < start || this.bytes[nameEnd] != '*') {
			return -1;
		}
		int afterStar = nameEnd + 1;
		while (!isNameEnd(nameEnd)) {
			nameEnd++;
		}
		int from = end - (nameEnd - afterStar);
		boolean matches;
		if (this.bytes[nameEnd - 1] == '*') {
			matches = (index > start) ? OriginSyntax.isIpv4(origin, start, end)
					: OriginSyntax.isSerializedOrigin(origin);
		}
		else {
			boolean subdomains = index == start && this.bytes[afterStar] == '.';
			int dot = subdomains ? from : origin.indexOf('.', start);
			matches = index < from && from <= dot && end - start <= OriginSyntax.MAX_HOST
					&& endsWith(origin, from, afterStar) && OriginSyntax.isLowerCaseName(origin, start, dot);
		}
		return matches ? nameEnd : -1;
	}

	private boolean endsWith(String origin, int from, int name) {
		int index = name;
		while (!isNameEnd(index) && this.bytes[index] == origin.charAt(from + index - name)) {
			index++;
		}
		return isNameEnd(index);
	}

	private boolean isPlain(int index) {
		return this.bytes[index] != '*' && this.bytes[index] != EntryStore.LINE_END;
	}

	private boolean isNameEnd(int index) {
		return this.bytes[index] == ':' || this.bytes[index] == EntryStore.LINE_END;
	}

	// What follows the host is nothing, a port, ":*", or a port among those in brackets.
	private boolean allowsPort(int before, String origin, int end) {
		if (this.bytes[before] == EntryStore.LINE_END) {
			return end == origin.length();
		}
		int port = before + 1;
		if (this.bytes[port] == '*') {
			return true;
		}
		for (int i = end + 1; i < origin.length(); i++) {
			if (this.bytes[port] != origin.charAt(i)) {
				return false;
			}
			port++;
		}
		return !OriginSyntax.isDigit((char) this.bytes[port]);
	}

}
