package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;

/**
 * The entries of a list that are of one {@linkplain OriginRestriction restricted kind}.
 * <p>
 * Immutable and thread-safe.
 *
 * @param count how many there are
 * @param first the first of them, at most {@value AllowedOrigins#REPORTED_ENTRIES}, in
 * the order of the list
 * @since 0.1.0
 */
public record RestrictedEntries(int count, List<OriginEntry> first) {

	static final RestrictedEntries NONE = new RestrictedEntries(0, List.of());

	public RestrictedEntries {
		first = List.copyOf(first);
	}

	RestrictedEntries with(EntryStore.Cursor cursor) {
		List<OriginEntry> named = this.first;
		if (named.size() < AllowedOrigins.REPORTED_ENTRIES) {
			named = new ArrayList<>(named);
			named.add(cursor.toEntry());
		}
		return new RestrictedEntries(this.count + 1, named);
	}

}
