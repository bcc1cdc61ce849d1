package io.github.corsboot.origin.index;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

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

	final Map<OriginRestriction, CountedEntries> restricted = new EnumMap<>(OriginRestriction.class);

	// Null once there are too many.
	@Nullable Map<String, Integer> few = new HashMap<>();

	int any = AllowedOrigins.NOT_FOUND;

	private IndexBuilder(EntryStore store) {
		TextHash hash = new TextHash(new SplittableRandom());
		this.store = store;
		this.exact = new EntryTable(store.bytes(), hash, store.size());
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
		return new AllowedOrigins(this);
	}

	private void addExact(EntryStore.Cursor cursor) {
		if (!this.exact.add(cursor.entry(), cursor.end())) {
			return;
		}
		String text = cursor.text();
		if (this.few != null) {
			this.few.put(text, cursor.entry());
			this.few = (this.few.size() <= FEW) ? this.few : null;
		}
		// Most entries are exact ones of https, about which there is nothing to say.
		if (!text.startsWith("https:")) {
			restrict(cursor, OriginPattern.of(text));
		}
	}

	private void addPattern(EntryStore.Cursor cursor) {
		String text = cursor.text();
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
				this.restricted.put(restriction,
						this.restricted.getOrDefault(restriction, CountedEntries.NONE).with(cursor));
			}
		}
	}

}
