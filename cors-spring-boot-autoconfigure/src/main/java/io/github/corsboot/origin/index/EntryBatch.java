package io.github.corsboot.origin.index;

/**
 * Entries that follow each other in a store, with what a table knows of them. The slots
 * of a long table lie far apart in memory; those of a batch are read one right after
 * another, so that the processor waits for them together.
 */
final class EntryBatch {

	private static final int MOST = 32;

	private final EntryStore store;

	private final int[] entries = new int[MOST];

	private final int[] ends = new int[MOST];

	private final long[] spreads = new long[MOST];

	// Only there so that the compiler does not leave the reading out.
	private final long[] slots = new long[MOST];

	private int size;

	private int next;

	/**
	 * Creates a batch before the first entry of a store.
	 * @param store the store
	 */
	EntryBatch(EntryStore store) {
		this.store = store;
		this.next = store.first();
	}

	/**
	 * Goes on to the next entries.
	 * @return whether there are any
	 */
	boolean advance() {
		this.size = 0;
		while (this.size < MOST && this.next >= 0) {
			int end = this.store.endOf(this.next);
			this.entries[this.size] = this.next;
			this.ends[this.size] = end;
			this.size++;
			this.next = this.store.after(end);
		}
		return this.size > 0;
	}

	byte[] bytes() {
		return this.store.bytes();
	}

	int size() {
		return this.size;
	}

	int entry(int index) {
		return this.entries[index];
	}

	int end(int index) {
		return this.ends[index];
	}

	long spread(int index) {
		return this.spreads[index];
	}

	void spread(int index, long spread) {
		this.spreads[index] = spread;
	}

	void slot(int index, long slot) {
		this.slots[index] = slot;
	}

}
