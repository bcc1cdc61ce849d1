package io.github.corsboot.origin.list;

/**
 * What the entries of a list are counted by.
 *
 * @since 0.1.0
 */
public enum EntryUnit {

	/** The lines of a file. */
	LINE("line"),

	/** The rows that a query selects. */
	ROW("row"),

	/** The entries themselves. */
	ENTRY("entry");

	private final String word;

	EntryUnit(String word) {
		this.word = word;
	}

	/**
	 * Names an entry, as in {@code row 3}.
	 * @param number the number of the entry, from 1
	 * @return the unit and the number
	 */
	public String numbered(int number) {
		return this.word + " " + number;
	}

}
