package io.github.corsboot.origin.index;

import java.util.List;

import io.github.corsboot.origin.OriginEntry;

/**
 * The entries of a list that could be left out: nothing would be allowed any less.
 * <p>
 * Immutable and thread-safe.
 *
 * @param count how many there are
 * @param first the first of them, at most {@value AllowedOrigins#REPORTED_ENTRIES}, in
 * the order of the list
 * @since 0.1.0
 */
public record RedundantEntries(int count, List<RedundantEntry> first) {

	static final RedundantEntries NONE = new RedundantEntries(0, List.of());

	public RedundantEntries {
		first = List.copyOf(first);
	}

	/**
	 * An entry that could be left out.
	 *
	 * @param entry the entry
	 * @param by the entry that does as well: the same one, earlier in the list, or one
	 * that allows all that this one does
	 * @since 0.1.0
	 */
	public record RedundantEntry(OriginEntry entry, OriginEntry by) {

		/**
		 * Tells whether the entry stands in the list already.
		 * @return whether the other entry has the same text
		 */
		public boolean isDuplicate() {
			return this.entry.text().equals(this.by.text());
		}

	}

}
