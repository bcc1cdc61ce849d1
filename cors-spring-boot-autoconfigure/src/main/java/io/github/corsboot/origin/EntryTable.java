package io.github.corsboot.origin;

/**
 * Finds entries by their text: a hash table with linear probing, the slots of which hold
 * half of the hash, whether the entry is a pattern, and the position of the entry.
 */
final class EntryTable {

	private final EntryStore store;

	private final EntryHash hash;

	private final byte[] bytes;

	private final long[] slots;

	private int size;

	/**
	 * Creates an empty table.
	 * @param store the entries
	 * @param hash the hash
	 * @param count how many entries will be added at most
	 */
	EntryTable(EntryStore store, EntryHash hash, int count) {
		this.store = store;
		this.hash = hash;
		this.bytes = store.bytes();
		this.slots = Slots.create(count);
	}

	/**
	 * Adds an entry if it is the first one with its text.
	 * @param entry the entry
	 * @param end where its text ends
	 * @return whether it was added
	 */
	boolean add(int entry, int end) {
		long hashed = this.hash.of(this.bytes, entry, end);
		int index = Slots.first(this.slots, hashed);
		long slot = this.slots[index];
		while (slot != 0) {
			if (Slots.holds(slot, hashed) && equal(Slots.position(slot), this.bytes, entry, end)) {
				return false;
			}
			index = Slots.next(this.slots, index);
			slot = this.slots[index];
		}
		this.slots[index] = Slots.slot(hashed, this.store.isPattern(entry), entry);
		this.size++;
		return true;
	}

	int size() {
		return this.size;
	}

	/**
	 * Finds the entry that is an origin.
	 * @param origin the origin
	 * @return the entry, never a pattern, or -1
	 */
	int find(String origin) {
		long hashed = this.hash.of(origin);
		int index = Slots.first(this.slots, hashed);
		long slot = this.slots[index];
		while (slot != 0) {
			if (Slots.holds(slot, hashed) && !Slots.isFlagged(slot) && equal(Slots.position(slot), origin)) {
				return Slots.position(slot);
			}
			index = Slots.next(this.slots, index);
			slot = this.slots[index];
		}
		return -1;
	}

	/**
	 * Finds the entry that has a text.
	 * @param other what has the text
	 * @param from where the text begins
	 * @param to where it ends
	 * @return the entry, or -1
	 */
	int find(byte[] other, int from, int to) {
		long hashed = this.hash.of(other, from, to);
		int index = Slots.first(this.slots, hashed);
		long slot = this.slots[index];
		while (slot != 0) {
			if (Slots.holds(slot, hashed) && equal(Slots.position(slot), other, from, to)) {
				return Slots.position(slot);
			}
			index = Slots.next(this.slots, index);
			slot = this.slots[index];
		}
		return -1;
	}

	private boolean equal(int entry, String origin) {
		int length = origin.length();
		if (this.bytes.length - entry <= length || this.bytes[entry + length] >= 0) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (this.bytes[entry + i] != origin.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	private boolean equal(int entry, byte[] other, int from, int to) {
		int length = to - from;
		if (this.bytes.length - entry <= length || this.bytes[entry + length] >= 0) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (this.bytes[entry + i] != other[from + i]) {
				return false;
			}
		}
		return true;
	}

}
