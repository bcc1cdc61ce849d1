package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;

/**
 * Counts the restricted entries of a list while it is made, and keeps the first ones.
 */
final class RestrictedCount {

	private final Map<OriginRestriction, List<OriginEntry>> first = new EnumMap<>(OriginRestriction.class);

	private final Map<OriginRestriction, Integer> counts = new EnumMap<>(OriginRestriction.class);

	void add(OriginRestriction restriction, EntryStore store, int entry) {
		this.counts.merge(restriction, 1, Integer::sum);
		List<OriginEntry> entries = this.first.computeIfAbsent(restriction, (key) -> new ArrayList<>());
		if (entries.size() < AllowedOrigins.REPORTED_ENTRIES) {
			entries.add(store.entry(entry));
		}
	}

	Map<OriginRestriction, RestrictedEntries> entries() {
		Map<OriginRestriction, RestrictedEntries> entries = new EnumMap<>(OriginRestriction.class);
		this.counts.forEach((restriction, count) -> entries.put(restriction,
				new RestrictedEntries(count, this.first.getOrDefault(restriction, List.of()))));
		return entries;
	}

}
