package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginPattern.Kind;
import io.github.corsboot.origin.OriginRestriction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index of a list out of its entries, all of which are good.
 *
 * @since 0.1.0
 */
public final class IndexBuilder {

	// So many entries are kept as strings as well, which the JDK compares faster.
	private static final int FEW = 2000;

	final EntryStore store;

	final EntryTable exact;

	final PatternSearch patterns;

	private final Map<OriginRestriction, List<OriginEntry>> restricted = new EnumMap<>(OriginRestriction.class);

	// Null once there are too many.
	@Nullable Map<String, Integer> few = new HashMap<>();

	private final Map<OriginRestriction, Integer> restrictedCounts = new EnumMap<>(OriginRestriction.class);

	int any = AllowedOrigins.NOT_FOUND;

	private IndexBuilder(EntryStore store) {
		TextHash hash = new TextHash(new SplittableRandom());
		this.store = store;
		this.exact = new EntryTable(store.bytes(), hash);
		this.patterns = new PatternSearch(store.bytes(), hash);
	}

	/**
	 * Makes the index.
	 * @param store the entries
	 * @return the index
	 */
	public static AllowedOrigins build(EntryStore store) {
		return new IndexBuilder(store).build();
	}

	private AllowedOrigins build() {
		EntryStore.Cursor cursor = this.store.cursor();
		while (cursor.advance()) {
			if (!cursor.isPattern()) {
				addExact(cursor);
			}
			else if (this.patterns.table().add(cursor.entry(), cursor.end())) {
				addPattern(cursor);
			}
		}
		this.exact.trim();
		this.patterns.table().trim();
		Map<OriginRestriction, RestrictedEntries> counted = new EnumMap<>(OriginRestriction.class);
		this.restrictedCounts.forEach((restriction, count) -> counted.put(restriction,
				new RestrictedEntries(count, this.restricted.getOrDefault(restriction, List.of()))));
		return new AllowedOrigins(this, counted);
	}

	private void addExact(EntryStore.Cursor cursor) {
		if (!this.exact.add(cursor.entry(), cursor.end())) {
			return;
		}
		if (this.few != null) {
			this.few.put(this.store.text(cursor.entry()), cursor.entry());
			this.few = (this.few.size() <= FEW) ? this.few : null;
		}
		// Most entries are exact ones of https, about which there is nothing to say.
		if (!this.store.startsWith(cursor.entry(), "https:")) {
			restrict(cursor, OriginPattern.of(this.store.text(cursor.entry())));
		}
	}

	private void addPattern(EntryStore.Cursor cursor) {
		String text = this.store.text(cursor.entry());
		OriginPattern meaning = OriginPattern.of(text);
		restrict(cursor, meaning);
		if (meaning.kind() == Kind.ANY) {
			this.any = cursor.entry();
		}
		else {
			this.patterns.add(cursor.entry(), text, meaning);
		}
	}

	private void restrict(EntryStore.Cursor cursor, OriginPattern meaning) {
		for (OriginRestriction restriction : OriginRestriction.values()) {
			if (meaning.is(restriction)) {
				this.restrictedCounts.merge(restriction, 1, Integer::sum);
				List<OriginEntry> first = this.restricted.computeIfAbsent(restriction, (key) -> new ArrayList<>());
				if (first.size() < AllowedOrigins.REPORTED_ENTRIES) {
					first.add(cursor.toEntry());
				}
			}
		}
	}

}
