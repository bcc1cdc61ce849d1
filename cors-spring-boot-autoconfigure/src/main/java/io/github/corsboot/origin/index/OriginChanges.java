package io.github.corsboot.origin.index;

import java.util.List;

import io.github.corsboot.origin.OriginEntry;

/**
 * How one list of origins differs from another.
 * <p>
 * Immutable and thread-safe.
 *
 * @param addedCount how many entries only the newer list has
 * @param removedCount how many entries only the older list has
 * @param added the first of the added entries, at most
 * {@value AllowedOrigins#REPORTED_ENTRIES}
 * @param removed the first of the removed entries, at most
 * {@value AllowedOrigins#REPORTED_ENTRIES}
 * @since 0.1.0
 */
public record OriginChanges(int addedCount, int removedCount, List<OriginEntry> added, List<OriginEntry> removed) {

	public OriginChanges {
		added = List.copyOf(added);
		removed = List.copyOf(removed);
	}

}
