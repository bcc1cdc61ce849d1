package io.github.corsboot.origin;

import org.jspecify.annotations.Nullable;

/**
 * Makes the index of a list out of its entries, all of which are good.
 */
final class IndexBuilder {

	private static final char ANY = '*';

	private final EntryStore store;

	private final byte[] bytes;

	private final EntryHash hash = new EntryHash();

	private final EntryTable table;

	private final RestrictedCount restricted = new RestrictedCount();

	private int any = AllowedOrigins.NOT_FOUND;

	private int longest;

	private int patternSlots;

	/**
	 * Creates a builder.
	 * @param store the entries
	 * @param count how many there are
	 */
	IndexBuilder(EntryStore store, int count) {
		this.store = store;
		this.bytes = store.bytes();
		this.table = new EntryTable(store, this.hash, count);
	}

	AllowedOrigins build() {
		int entry = this.store.first();
		while (entry >= 0) {
			int end = this.store.endOf(entry);
			if (this.table.add(entry, end)) {
				look(entry, end);
			}
			entry = this.store.after(end);
		}
		return new AllowedOrigins(this.store, this.table, patterns(),
				(this.patternSlots > 0) ? OriginSyntax.MAX_LENGTH : this.longest, this.any, this.restricted.entries());
	}

	private void look(int entry, int end) {
		boolean pattern = this.store.isPattern(entry);
		if (!pattern) {
			this.longest = Math.max(this.longest, end - entry);
		}
		// Most entries are exact ones of https, about which there is nothing to say.
		if (!pattern && this.bytes[entry] == 'h' && this.bytes[entry + 4] == 's') {
			return;
		}
		String text = this.store.text(entry);
		if (this.bytes[entry] == ANY) {
			this.any = entry;
			this.restricted.add(OriginRestriction.ANY, this.store, entry);
		}
		else if (text.equals(OriginSyntax.OPAQUE)) {
			this.restricted.add(OriginRestriction.OPAQUE, this.store, entry);
		}
		else {
			look(entry, pattern, EntryShape.of(text));
		}
	}

	private void look(int entry, boolean pattern, EntryShape shape) {
		if (shape.isInsecure()) {
			this.restricted.add(OriginRestriction.INSECURE, this.store, entry);
		}
		if (shape.isPublicSuffixWildcard()) {
			this.restricted.add(OriginRestriction.PUBLIC_SUFFIX_WILDCARD, this.store, entry);
		}
		if (pattern) {
			this.patternSlots += shape.isPortList() ? shape.ports().length : 1;
		}
	}

	private @Nullable PatternTable patterns() {
		if (this.patternSlots == 0) {
			return null;
		}
		PatternTable patterns = new PatternTable(this.store, this.hash, this.patternSlots);
		int entry = this.store.first();
		while (entry >= 0) {
			int end = this.store.endOf(entry);
			if (this.store.isPattern(entry) && this.bytes[entry] != ANY) {
				patterns.add(entry, EntryShape.of(this.store.text(entry)));
			}
			entry = this.store.after(end);
		}
		return patterns;
	}

}
