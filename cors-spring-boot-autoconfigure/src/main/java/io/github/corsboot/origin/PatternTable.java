package io.github.corsboot.origin;

/**
 * Finds the entries with a wildcard or several ports that allow an origin, in one walk
 * over the host from its end. A slot stands for a scheme, a name, whether the name or its
 * subdomains are meant, and one port or any.
 */
final class PatternTable {

	private static final int ANY_PORT = -3;

	private static final int DEEPEST = 63;

	private final byte[] bytes;

	private final EntryHash hash;

	private final long[] slots;

	// One bit for each number of dots that a name with a wildcard before it has.
	private long wildcardDepths;

	private long anyPortDepths;

	private boolean hosts;

	private boolean portLists;

	/**
	 * Creates an empty table.
	 * @param store the entries
	 * @param hash the hash
	 * @param count how many slots will be taken at most
	 */
	PatternTable(EntryStore store, EntryHash hash, int count) {
		this.bytes = store.bytes();
		this.hash = hash;
		this.slots = Slots.create(count);
	}

	/**
	 * Adds an entry.
	 * @param entry the entry
	 * @param shape its shape
	 */
	void add(int entry, EntryShape shape) {
		long name = this.hash.backwards(shape.text(), shape.hostStart(), shape.hostEnd());
		int[] ports = shape.allowsAnyPort() ? new int[] { ANY_PORT } : shape.ports();
		for (int port : ports) {
			add(entry, shape, name, port);
		}
		if (shape.wildcard()) {
			long depth = depthBit(dots(shape.text(), shape.hostStart(), shape.hostEnd()));
			if (shape.allowsAnyPort()) {
				this.anyPortDepths |= depth;
			}
			else {
				this.wildcardDepths |= depth;
			}
		}
		else if (shape.allowsAnyPort()) {
			this.hosts = true;
		}
		else {
			this.portLists = true;
		}
	}

	private void add(int entry, EntryShape shape, long name, int port) {
		long hashed = key(name, schemeHash(shape.text(), shape.schemeEnd()), port, shape.wildcard());
		int index = Slots.first(this.slots, hashed);
		long slot = this.slots[index];
		while (slot != 0) {
			boolean same = Slots.holds(slot, hashed) && matches(Slots.position(slot), shape.text(), shape.schemeEnd(),
					shape.hostStart(), shape.hostEnd(), port, shape.wildcard());
			if (same) {
				return;
			}
			index = Slots.next(this.slots, index);
			slot = this.slots[index];
		}
		this.slots[index] = Slots.slot(hashed, false, entry);
	}

	/**
	 * Finds an entry that allows an origin.
	 * @param origin the origin, of any content
	 * @return the entry, or -1
	 */
	int find(String origin) {
		int scheme = origin.indexOf(':');
		int start = scheme + 3;
		if (scheme < 1 || start >= origin.length()) {
			return -1;
		}
		int hostEnd = OriginSyntax.hostEnd(origin, start);
		int port = OriginSyntax.portAfter(origin, scheme, hostEnd);
		boolean open = origin.charAt(start) == '[' && origin.charAt(hostEnd - 1) != ']';
		if (open || port == OriginSyntax.BAD_PORT || hostEnd - start > OriginSyntax.MAX_HOST) {
			return -1;
		}
		long schemeHash = schemeHash(origin, scheme);
		long depths = this.wildcardDepths | this.anyPortDepths;
		boolean whole = this.hosts || this.portLists;
		long hashed = this.hash.start();
		long word = 0;
		int dots = 0;
		for (int i = hostEnd - 1; i >= start; i--) {
			char character = origin.charAt(i);
			if (character == '.') {
				long depth = depthBit(dots);
				if ((depths & depth) != 0) {
					int found = findWildcard(hashed ^ word, origin, scheme, schemeHash, i + 1, hostEnd, port, depth);
					if (found >= 0) {
						return found;
					}
				}
				dots++;
				if (!whole && dots <= DEEPEST && depths >>> dots == 0) {
					return -1;
				}
			}
			word = word << 8 | character;
			if ((hostEnd - i) % Words.SIZE == 0) {
				hashed = this.hash.mix(hashed, word);
				word = 0;
			}
		}
		return whole ? findHost(hashed ^ word, origin, scheme, schemeHash, hostEnd, port) : -1;
	}

	private int findWildcard(long name, String origin, int scheme, long schemeHash, int nameStart, int hostEnd,
			int port, long depth) {
		int found = -1;
		if ((this.anyPortDepths & depth) != 0) {
			found = probe(name, origin, scheme, schemeHash, nameStart, hostEnd, ANY_PORT, true);
		}
		if (found < 0 && (this.wildcardDepths & depth) != 0) {
			found = probe(name, origin, scheme, schemeHash, nameStart, hostEnd, port, true);
		}
		return (found >= 0 && OriginSyntax.isLowerCaseName(origin, scheme + 3, nameStart - 1)) ? found : -1;
	}

	private int findHost(long name, String origin, int scheme, long schemeHash, int hostEnd, int port) {
		int found = -1;
		if (this.hosts) {
			found = probe(name, origin, scheme, schemeHash, scheme + 3, hostEnd, ANY_PORT, false);
		}
		if (found < 0 && this.portLists) {
			found = probe(name, origin, scheme, schemeHash, scheme + 3, hostEnd, port, false);
		}
		return found;
	}

	private int probe(long name, String origin, int scheme, long schemeHash, int nameStart, int hostEnd, int port,
			boolean wildcard) {
		long hashed = key(name, schemeHash, port, wildcard);
		int index = Slots.first(this.slots, hashed);
		long slot = this.slots[index];
		while (slot != 0) {
			int entry = Slots.position(slot);
			if (Slots.holds(slot, hashed) && matches(entry, origin, scheme, nameStart, hostEnd, port, wildcard)) {
				return entry;
			}
			index = Slots.next(this.slots, index);
			slot = this.slots[index];
		}
		return -1;
	}

	private boolean matches(int entry, String origin, int scheme, int nameStart, int hostEnd, int port,
			boolean wildcard) {
		int index = entry;
		for (int i = 0; i < scheme + 3; i++) {
			if (this.bytes[index++] != origin.charAt(i)) {
				return false;
			}
		}
		if ((this.bytes[index] == '*') != wildcard) {
			return false;
		}
		index += wildcard ? 2 : 0;
		for (int i = nameStart; i < hostEnd; i++) {
			if (this.bytes[index++] != origin.charAt(i)) {
				return false;
			}
		}
		return allows(index, port);
	}

	// What follows the name is nothing, a port, ":*", ":[*]" or ":[3000,5173]".
	private boolean allows(int index, int port) {
		if (this.bytes[index] != ':') {
			return this.bytes[index] < 0 && port == OriginSyntax.NO_PORT;
		}
		boolean brackets = this.bytes[index + 1] == '[';
		int from = brackets ? index + 2 : index + 1;
		if (this.bytes[from] == '*') {
			return port == ANY_PORT;
		}
		int number = 0;
		for (int i = from; this.bytes[i] >= 0; i++) {
			if (this.bytes[i] == ',' || this.bytes[i] == ']') {
				if (number == port) {
					return true;
				}
				number = 0;
			}
			else {
				number = number * 10 + this.bytes[i] - '0';
			}
		}
		return !brackets && number == port;
	}

	private long schemeHash(String text, int end) {
		return this.hash.backwards(text, 0, end);
	}

	private long key(long name, long schemeHash, int port, boolean wildcard) {
		long rule = schemeHash + (long) port * 2 + (wildcard ? 1 : 0);
		return this.hash.mix(this.hash.mix(name, 0), rule);
	}

	private static int dots(String text, int from, int to) {
		int dots = 0;
		for (int i = from; i < to; i++) {
			dots += (text.charAt(i) == '.') ? 1 : 0;
		}
		return dots;
	}

	private static long depthBit(int dots) {
		return 1L << Math.min(dots, DEEPEST);
	}

}
