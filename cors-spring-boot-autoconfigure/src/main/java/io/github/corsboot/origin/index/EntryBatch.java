package io.github.corsboot.origin.index;

/**
 * Adds entries to a table some at a time, so that the memory of their slots is waited for
 * together: in a long list that wait takes longer than all else.
 * <p>
 * Not thread-safe.
 */
final class EntryBatch {

	private static final int SIZE = 32;

	private final EntryTable table;

	private final int[] entries = new int[SIZE];

	private final int[] ends = new int[SIZE];

	private final int[] mixed = new int[SIZE];

	private final long[] fetched = new long[SIZE];

	private int count;

	EntryBatch(EntryTable table) {
		this.table = table;
	}

	/**
	 * Adds an entry, at the latest when the batch is flushed.
	 * @param entry the entry
	 * @param end where its text ends
	 */
	void add(int entry, int end) {
		this.entries[this.count] = entry;
		this.ends[this.count] = end;
		this.mixed[this.count] = this.table.mixed(entry, end);
		this.count++;
		if (this.count == SIZE) {
			flush();
		}
	}

	void flush() {
		for (int i = 0; i < this.count; i++) {
			this.fetched[i] = this.table.firstSlotOf(this.mixed[i]);
		}
		for (int i = 0; i < this.count; i++) {
			this.table.add(this.mixed[i], this.entries[i], this.ends[i]);
		}
		this.count = 0;
	}

}
