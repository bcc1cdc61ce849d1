package io.github.corsboot.origin;

/**
 * The slots of a hash table with linear probing. A slot holds half of a hash, one flag
 * and a position; it is empty if it is 0, which is the position of no entry.
 */
final class Slots {

	private static final int POSITION = 0x7FFFFFFF;

	private static final long FLAG = 0x80000000L;

	private Slots() {
	}

	/**
	 * Creates slots of which at most two thirds will be taken.
	 * @param count how many will be taken at most
	 * @return the slots, all empty
	 */
	static long[] create(int count) {
		return new long[count + (count >> 1) + 1];
	}

	static int first(long[] slots, long hash) {
		return (int) (((hash >>> 32) * slots.length) >>> 32);
	}

	static int next(long[] slots, int index) {
		return (index + 1 < slots.length) ? index + 1 : 0;
	}

	static long slot(long hash, boolean flag, int position) {
		return hash << 32 | (flag ? FLAG : 0) | position;
	}

	static boolean holds(long slot, long hash) {
		return (int) (slot >>> 32) == (int) hash;
	}

	static boolean isFlagged(long slot) {
		return (slot & FLAG) != 0;
	}

	static int position(long slot) {
		return (int) slot & POSITION;
	}

}
