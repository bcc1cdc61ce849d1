package io.github.corsboot.origin.index;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * Finds entries by their text. An entry with a list of ports is also found by the texts
 * of the entries with one port that it stands for, and one with {@code :[*]} by that with
 * {@code :*}.
 */
final class EntryTable {

	/** How many entries may have the same hash; without an attack it is three at most. */
	private static final int MOST_COLLISIONS = 8;

	/** How many exact entries are compared one after another, which needs no hash. */
	private static final int VERY_FEW = 3;

	/** How many entries are kept as strings as well, which the JDK compares faster. */
	private static final int FEW = 2000;

	private final EntryStore store;

	private final TextHash hash;

	private final byte[] bytes;

	private final Slots slots;

	private final @Nullable String @Nullable [] texts;

	private final int[] exact = new int[VERY_FEW];

	private int exactCount;

	private int size;

	private int collisions;

	/**
	 * Creates an empty table.
	 * @param store the entries
	 * @param hash the hash
	 * @param count how many slots will be taken at most
	 * @param random what the key of the slots is taken from
	 */
	EntryTable(EntryStore store, TextHash hash, int count, SplittableRandom random) {
		this.store = store;
		this.hash = hash;
		this.bytes = store.bytes();
		this.slots = new Slots(count, random);
		this.texts = (count <= FEW) ? new String[this.slots.length()] : null;
	}

	/**
	 * Spreads the hashes of entries, and reads the slots where the search for each
	 * begins.
	 * @param batch the entries, of this list or another
	 */
	void prepare(EntryBatch batch) {
		byte[] texts = batch.bytes();
		for (int i = 0; i < batch.size(); i++) {
			batch.spread(i, this.slots.spread(this.hash.of(texts, batch.entry(i), batch.end(i))));
		}
		for (int i = 0; i < batch.size(); i++) {
			batch.slot(i, this.slots.at(this.slots.first(batch.spread(i))));
		}
	}

	/**
	 * Adds an entry if it is the first one with its text.
	 * @param batch what has the entry, and is prepared
	 * @param which the entry's index in the batch
	 * @return whether it was added
	 */
	boolean add(EntryBatch batch, int which) {
		return add(batch.entry(which), batch.end(which), batch.spread(which));
	}

	private boolean add(int entry, int end, long spread) {
		int index = this.slots.first(spread);
		int same = 0;
		for (long slot = this.slots.at(index); slot != 0; slot = this.slots.at(index)) {
			if (Slots.holds(slot, spread)) {
				if (equal(Slots.position(slot), this.bytes, entry, end)) {
					return false;
				}
				same++;
			}
			index = this.slots.next(index);
		}
		take(index, spread, same, this.store.isPattern(entry), entry);
		if (this.texts != null) {
			this.texts[index] = this.store.text(entry);
		}
		if (!this.store.isPattern(entry)) {
			addExact(index);
		}
		this.size++;
		return true;
	}

	private void addExact(int index) {
		if (this.exactCount < VERY_FEW) {
			this.exact[this.exactCount] = index;
		}
		this.exactCount++;
	}

	/**
	 * Makes an entry found by the text of an entry that it stands for, unless there is
	 * one already.
	 * @param entry the entry
	 * @param shape its shape
	 * @param port the port of the other entry, or {@link PatternText#ANY_PORT}
	 * @param hashed the hash of the other entry
	 */
	void addMeaning(int entry, EntryShape shape, int port, long hashed) {
		long spread = this.slots.spread(hashed);
		int index = this.slots.first(spread);
		int same = 0;
		for (long slot = this.slots.at(index); slot != 0; slot = this.slots.at(index)) {
			if (Slots.holds(slot, spread)) {
				if (PatternText.matches(this.bytes, Slots.position(slot), shape.text(), shape.schemeEnd(),
						shape.hostStart(), shape.hostEnd(), port)) {
					return;
				}
				same++;
			}
			index = this.slots.next(index);
		}
		take(index, spread, same, true, entry);
	}

	private void take(int index, long spread, int same, boolean pattern, int entry) {
		this.slots.take(index, spread, pattern, entry);
		this.collisions = Math.max(this.collisions, same);
	}

	/**
	 * Tells whether so many entries have the same hash that somebody must have chosen
	 * them.
	 * @return whether another hash is needed
	 */
	boolean isAttacked() {
		return this.collisions > MOST_COLLISIONS;
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
		if (this.exactCount <= VERY_FEW && this.texts != null) {
			return findAmong(this.texts, origin);
		}
		long spread = this.slots.spread(this.hash.of(origin));
		int index = this.slots.first(spread);
		for (long slot = this.slots.at(index); slot != 0; slot = this.slots.at(index)) {
			if (Slots.holds(slot, spread) && !Slots.isFlagged(slot) && equal(index, slot, origin)) {
				return Slots.position(slot);
			}
			index = this.slots.next(index);
		}
		return -1;
	}

	private int findAmong(@Nullable String[] all, String origin) {
		for (int i = 0; i < this.exactCount; i++) {
			if (origin.equals(all[this.exact[i]])) {
				return Slots.position(this.slots.at(this.exact[i]));
			}
		}
		return -1;
	}

	/**
	 * Finds a pattern that stands for a scheme, a name and a port.
	 * @param hashed the hash of the entry for just that
	 * @param origin an origin with the scheme and the name
	 * @param scheme where the scheme ends
	 * @param nameStart where the name begins, see {@link PatternText#matches}
	 * @param hostEnd where the name ends
	 * @param port the port, or {@link PatternText#ANY_PORT}
	 * @return the entry, or -1
	 */
	int findPattern(long hashed, String origin, int scheme, int nameStart, int hostEnd, int port) {
		long spread = this.slots.spread(hashed);
		int index = this.slots.first(spread);
		for (long slot = this.slots.at(index); slot != 0; slot = this.slots.at(index)) {
			if (Slots.holds(slot, spread) && Slots.isFlagged(slot) && PatternText.matches(this.bytes,
					Slots.position(slot), origin, scheme, nameStart, hostEnd, port)) {
				return Slots.position(slot);
			}
			index = this.slots.next(index);
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
		return find(other, from, to, this.slots.spread(this.hash.of(other, from, to)));
	}

	/**
	 * Finds the entry that has the text of an entry of another list.
	 * @param batch what has the other entry, and is prepared
	 * @param which its index in the batch
	 * @return the entry, or -1
	 */
	int find(EntryBatch batch, int which) {
		return find(batch.bytes(), batch.entry(which), batch.end(which), batch.spread(which));
	}

	private int find(byte[] other, int from, int to, long spread) {
		int index = this.slots.first(spread);
		for (long slot = this.slots.at(index); slot != 0; slot = this.slots.at(index)) {
			if (Slots.holds(slot, spread) && equal(Slots.position(slot), other, from, to)) {
				return Slots.position(slot);
			}
			index = this.slots.next(index);
		}
		return -1;
	}

	private boolean equal(int index, long slot, String origin) {
		return (this.texts != null) ? origin.equals(this.texts[index]) : equal(Slots.position(slot), origin);
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
		return this.bytes.length - entry > length && this.bytes[entry + length] < 0
				&& Arrays.equals(this.bytes, entry, entry + length, other, from, to);
	}

}
