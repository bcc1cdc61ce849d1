package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.OriginEntry;

/**
 * The entries of a list that are of one kind.
 * <p>
 * Immutable and thread-safe.
 *
 * @param count how many there are
 * @param first the first of them, at most {@value AllowedOrigins#REPORTED_ENTRIES}, in
 * the order of the list
 * @since 0.1.0
 */
public record CountedEntries(int count, List<OriginEntry> first) {

	/** No entries. */
	public static final CountedEntries NONE = new CountedEntries(0, List.of());

	public CountedEntries {
		first = List.copyOf(first);
	}

	CountedEntries with(EntryStore.Cursor cursor) {
		List<OriginEntry> named = this.first;
		if (named.size() < AllowedOrigins.REPORTED_ENTRIES) {
			named = new ArrayList<>(named);
			named.add(cursor.toEntry());
		}
		return new CountedEntries(this.count + 1, named);
	}

}
