package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;

/**
 * A hash table of positions in the text of a list, with linear probing.
 * <p>
 * A slot holds 32 bits of a mixed hash and a position; it is empty if it is 0, which is
 * the position of no entry.
 */
final class EntryTable {

	private static final int FEW = 4096;

	private static final int SMALLEST = 8;

	private final byte[] bytes;

	private final TextHash hash;

	long[] slots;

	private int taken;

	private int size;

	EntryTable(byte[] bytes, TextHash hash) {
		this(bytes, hash, 0);
	}

	/**
	 * Creates a table that need not grow.
	 * @param bytes the text of the list
	 * @param hash hashes entries
	 * @param most how many entries there will be at most
	 */
	EntryTable(byte[] bytes, TextHash hash, int most) {
		this.bytes = bytes;
		this.hash = hash;
		this.slots = new long[Math.max(SMALLEST, slotsFor(most))];
	}

	/**
	 * Adds an entry if it is the first one with its text.
	 * @param entry the entry
	 * @param end where its text ends
	 * @return whether it was added
	 */
	boolean add(int entry, int end) {
		String text = new String(this.bytes, entry, end - entry, StandardCharsets.ISO_8859_1);
		int mixed = mix(this.hash.of(text));
		if (find(mixed, text) != -1) {
			return false;
		}
		put(mixed, entry);
		this.size++;
		return true;
	}

	/**
	 * Makes a position found by a further hash.
	 * @param hash the hash
	 * @param position the position
	 */
	void put(long hash, int position) {
		put(mix(hash), position);
	}

	private void put(int mixed, int position) {
		if (this.taken * 3L >= this.slots.length * 2L) {
			resize(this.slots.length * 2);
		}
		this.taken++;
		take((long) mixed << Integer.SIZE | position);
	}

	private void take(long slot) {
		int index = first((int) (slot >>> Integer.SIZE));
		while (this.slots[index] != 0) {
			index = next(index);
		}
		this.slots[index] = slot;
	}

	/**
	 * Gives room back. A short table is left at most a quarter full, so that one look
	 * mostly does, and a long one two thirds.
	 */
	void trim() {
		int length = slotsFor(this.taken);
		if (length != this.slots.length) {
			resize(length);
		}
	}

	private static int slotsFor(int count) {
		return (count <= FEW) ? 4 * count + 1 : count + (count >> 1) + (count >> 3);
	}

	// In the order of the old slots, which is nearly the one of the new.
	private void resize(int length) {
		long[] old = this.slots;
		this.slots = new long[length];
		for (long slot : old) {
			if (slot != 0) {
				take(slot);
			}
		}
	}

	/**
	 * Returns how many entries have been added.
	 * @return the number of entries
	 */
	int size() {
		return this.size;
	}

	/**
	 * Finds the entry that has a text.
	 * @param text the text, of any content
	 * @return the entry, or -1
	 */
	int find(String text) {
		return find(mix(this.hash.of(text)), text);
	}

	private int find(int mixed, String text) {
		int index = firstSlot(mixed);
		while (index != -1) {
			if (isText(position(index), text)) {
				return position(index);
			}
			index = nextSlot(index, mixed);
		}
		return -1;
	}

	private boolean isText(int entry, String text) {
		int length = text.length();
		if (this.bytes.length - entry <= length || this.bytes[entry + length] != EntryStore.LINE_END) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			byte character = this.bytes[entry + i];
			if (character != text.charAt(i) || character == EntryStore.LINE_END) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Mixes a hash, so that its high bits depend on all.
	 * @param hash the hash
	 * @return what the slots are found by
	 */
	static int mix(long hash) {
		return (int) ((hash * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
	}

	/**
	 * Finds the first slot of a mixed hash.
	 * @param mixed the mixed hash
	 * @return the slot, or -1
	 */
	int firstSlot(int mixed) {
		return slotFrom(first(mixed), mixed);
	}

	int nextSlot(int slot, int mixed) {
		return slotFrom(next(slot), mixed);
	}

	private int slotFrom(int start, int mixed) {
		int index = start;
		while (this.slots[index] != 0) {
			if ((int) (this.slots[index] >>> Integer.SIZE) == mixed) {
				return index;
			}
			index = next(index);
		}
		return -1;
	}

	int position(int slot) {
		return (int) this.slots[slot];
	}

	private int first(int mixed) {
		return (int) (((mixed & 0xFFFFFFFFL) * this.slots.length) >>> Integer.SIZE);
	}

	private int next(int index) {
		return (index + 1 < this.slots.length) ? index + 1 : 0;
	}

}
