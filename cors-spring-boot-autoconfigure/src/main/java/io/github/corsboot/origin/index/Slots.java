package io.github.corsboot.origin.index;

import java.util.SplittableRandom;

/**
 * The slots of a hash table with linear probing. A slot holds half of a spread hash, one
 * flag and a position; it is empty if it is 0, which is the position of no entry.
 * <p>
 * Hashes are spread with a key that no other table has, so that nobody can choose ones
 * that differ and meet.
 */
final class Slots {

	private static final int FEW = 4096;

	private static final int POSITION = 0x7FFFFFFF;

	private static final long FLAG = 0x80000000L;

	private final long[] slots;

	private final long key;

	private final long multiplier;

	/**
	 * Creates slots of which at most a quarter will be taken if they are few, so that one
	 * look mostly does, and else two thirds, all empty.
	 * @param count how many will be taken at most
	 * @param random what the key is taken from
	 */
	Slots(int count, SplittableRandom random) {
		this.slots = new long[(count <= FEW) ? 4 * count + 1 : count + (count >> 1) + (count >> 3) + 1];
		this.key = random.nextLong();
		this.multiplier = random.nextLong() | 1;
	}

	int length() {
		return this.slots.length;
	}

	long spread(long hash) {
		long value = hash ^ this.key;
		return Math.multiplyHigh(value, this.multiplier) ^ (value * this.multiplier);
	}

	int first(long spread) {
		return (int) (((spread >>> 32) * this.slots.length) >>> 32);
	}

	int next(int index) {
		return (index + 1 < this.slots.length) ? index + 1 : 0;
	}

	long at(int index) {
		return this.slots[index];
	}

	void take(int index, long spread, boolean flag, int position) {
		this.slots[index] = spread << 32 | (flag ? FLAG : 0) | position;
	}

	static boolean holds(long slot, long spread) {
		return (int) (slot >>> 32) == (int) spread;
	}

	static boolean isFlagged(long slot) {
		return (slot & FLAG) != 0;
	}

	static int position(long slot) {
		return (int) slot & POSITION;
	}

}
