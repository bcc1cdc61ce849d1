package io.github.corsboot.origin.index;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.origin.OriginSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries with a wildcard or several ports that allow an origin, by the texts
 * that such an entry could have: {@code https://*.b.example} for
 * {@code https://a.b.example}, {@code http://localhost:*} for
 * {@code http://localhost:3000}.
 */
final class Patterns {

	private static final String HTTPS = "https://";

	private static final String WILDCARD = "*.";

	private static final String ANY_PORT = ":*";

	private static final int LONGEST_PORT = 5;

	/** How many wildcards are compared one after another. */
	private static final int VERY_FEW = 3;

	private final EntryTable table;

	private final TextHash hash;

	private final long https;

	// Whether there is a wildcard before a name of so many characters.
	private final boolean[] nameLengths = new boolean[OriginSyntax.MAX_HOST + 1];

	private int shortestName = OriginSyntax.MAX_HOST;

	// The one with the longest name first; null if there are other patterns, or more.
	private @Nullable List<PlainWildcard> veryFew = List.of();

	private boolean hosts;

	private boolean hostsWithAnyPort;

	private boolean wildcards;

	private boolean wildcardsWithAnyPort;

	/**
	 * Creates an object that finds nothing yet.
	 * @param table the table that has the entries
	 * @param hash its hash
	 */
	Patterns(EntryTable table, TextHash hash) {
		this.table = table;
		this.hash = hash;
		this.https = hash.of(HTTPS);
	}

	/**
	 * Adds an entry.
	 * @param entry the entry
	 * @param shape its shape
	 */
	void add(int entry, EntryShape shape) {
		this.veryFew = veryFewWith(entry, shape);
		if (shape.hasBrackets()) {
			addMeanings(entry, shape);
		}
		if (shape.wildcard()) {
			this.wildcards |= !shape.allowsAnyPort();
			this.wildcardsWithAnyPort |= shape.allowsAnyPort();
			addName(shape.hostEnd() - shape.hostStart());
		}
		else {
			this.hosts |= !shape.allowsAnyPort();
			this.hostsWithAnyPort |= shape.allowsAnyPort();
		}
	}

	private void addName(int length) {
		this.nameLengths[length] = true;
		this.shortestName = Math.min(this.shortestName, length);
	}

	/**
	 * Tells whether there are so many that they are found by their text alone.
	 * @return whether no shape is needed to add a wildcard without a port
	 */
	boolean areMany() {
		return this.veryFew == null;
	}

	/**
	 * Adds one more wildcard without a port.
	 * @param nameLength how many characters its name has
	 */
	void addWildcard(int nameLength) {
		this.wildcards = true;
		addName(nameLength);
	}

	private @Nullable List<PlainWildcard> veryFewWith(int entry, EntryShape shape) {
		if (this.veryFew == null || this.veryFew.size() == VERY_FEW || !PlainWildcard.is(shape)) {
			return null;
		}
		Comparator<PlainWildcard> byLength = Comparator.comparingInt((wildcard) -> wildcard.end().length());
		return Stream.concat(this.veryFew.stream(), Stream.of(PlainWildcard.of(entry, shape)))
			.sorted(byLength.reversed())
			.toList();
	}

	private void addMeanings(int entry, EntryShape shape) {
		String name = shape.text().substring(0, shape.hostEnd());
		if (shape.allowsAnyPort()) {
			this.table.addMeaning(entry, shape, PatternText.ANY_PORT, this.hash.of(name + ANY_PORT));
			return;
		}
		for (int port : shape.ports()) {
			this.table.addMeaning(entry, shape, port, this.hash.of(name + ':' + port));
		}
	}

	/**
	 * Finds an entry that allows an origin: one for its host, or else the one for the
	 * longest name that its host ends with.
	 * @param origin the origin, of any content, no longer than an origin can be
	 * @return the entry, or -1
	 */
	int find(String origin) {
		return (this.veryFew != null) ? findAmong(this.veryFew, origin) : findByText(origin);
	}

	private static int findAmong(List<PlainWildcard> wildcards, String origin) {
		for (int i = 0; i < wildcards.size(); i++) {
			PlainWildcard wildcard = wildcards.get(i);
			if (wildcard.allows(origin)) {
				return wildcard.entry();
			}
		}
		return -1;
	}

	private int findByText(String origin) {
		int scheme = schemeEnd(origin);
		int start = scheme + 3;
		if (scheme < 1 || start >= origin.length()) {
			return -1;
		}
		int hostEnd = hostEnd(origin, start);
		int port = OriginSyntax.portAfter(origin, scheme, hostEnd);
		boolean open = origin.charAt(start) == '[' && origin.charAt(hostEnd - 1) != ']';
		if (open || port == OriginSyntax.BAD_PORT || hostEnd - start > OriginSyntax.MAX_HOST) {
			return -1;
		}
		long before = (scheme == HTTPS.length() - 3 && origin.startsWith(HTTPS)) ? this.https
				: this.hash.append(0, origin, 0, start);
		long hashed = this.hash.of(origin);
		long anyPort = anyPort(origin, hashed, before, start, hostEnd);
		int found = findHost(origin, hashed, anyPort, scheme, hostEnd, port);
		if (found >= 0 || hostEnd - start <= this.shortestName) {
			return found;
		}
		return findWildcard(origin, hashed, anyPort, before, scheme, hostEnd, port);
	}

	private static int schemeEnd(String origin) {
		return origin.startsWith("://", 5) ? 5 : origin.indexOf(':');
	}

	// A port is of five digits at most. A host with a colon in it is that of no entry.
	private static int hostEnd(String origin, int start) {
		int end = origin.length();
		int index = end - 1;
		while (index > start && end - index <= LONGEST_PORT && OriginSyntax.isDigit(origin.charAt(index))) {
			index--;
		}
		return (index > start && origin.charAt(index) == ':') ? index : end;
	}

	private long anyPort(String origin, long hashed, long before, int start, int hostEnd) {
		if (!this.hostsWithAnyPort && !this.wildcardsWithAnyPort) {
			return 0;
		}
		long host = (hostEnd < origin.length()) ? this.hash.append(before, origin, start, hostEnd) : hashed;
		return this.hash.append(host, ANY_PORT, 0, ANY_PORT.length());
	}

	private int findHost(String origin, long hashed, long anyPort, int scheme, int hostEnd, int port) {
		int found = -1;
		if (this.hosts && port != OriginSyntax.NO_PORT) {
			found = this.table.findPattern(hashed, origin, scheme, scheme + 3, hostEnd, port);
		}
		if (found < 0 && this.hostsWithAnyPort) {
			found = this.table.findPattern(anyPort, origin, scheme, scheme + 3, hostEnd, PatternText.ANY_PORT);
		}
		return found;
	}

	private int findWildcard(String origin, long hashed, long anyPort, long before, int scheme, int hostEnd, int port) {
		long wildcard = this.hash.append(before, WILDCARD, 0, WILDCARD.length());
		long passed = before;
		int name = scheme + 3;
		int last = hostEnd - this.shortestName;
		for (int dot = origin.indexOf('.', name); dot >= 0 && dot < last; dot = origin.indexOf('.', name)) {
			passed = this.hash.append(passed, origin, name, dot + 1);
			name = dot + 1;
			if (this.nameLengths[hostEnd - name]) {
				int found = findName(origin, hashed, anyPort, passed, wildcard, scheme, name, hostEnd, port);
				if (found >= 0) {
					return OriginSyntax.isLowerCaseName(origin, scheme + 3, dot) ? found : -1;
				}
			}
		}
		return -1;
	}

	private int findName(String origin, long hashed, long anyPort, long passed, long wildcard, int scheme, int name,
			int hostEnd, int port) {
		int found = -1;
		if (this.wildcards) {
			long hash = this.hash.replaceStart(hashed, passed, wildcard, origin.length() - name);
			found = this.table.findPattern(hash, origin, scheme, name, hostEnd, port);
		}
		if (found < 0 && this.wildcardsWithAnyPort) {
			int length = hostEnd - name + ANY_PORT.length();
			long hash = this.hash.replaceStart(anyPort, passed, wildcard, length);
			found = this.table.findPattern(hash, origin, scheme, name, hostEnd, PatternText.ANY_PORT);
		}
		return found;
	}

}
