package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.index.RedundantEntries.RedundantEntry;

/**
 * Finds the entries of a list that stand in it twice, and those that another entry
 * covers. Most entries are done with when it is known how long the names are that have an
 * entry for several origins; what is left is looked up.
 */
final class RedundancySearch {

	private final EntryStore store;

	private final EntryTable table;

	private final int any;

	private final byte[] bytes;

	// Whether there is an entry for several ports of a host of so many characters.
	private final boolean[] hosts = new boolean[OriginSyntax.MAX_HOST + 1];

	// Whether there is a wildcard before a name of so many characters.
	private final boolean[] wildcards = new boolean[OriginSyntax.MAX_HOST + 1];

	private final Map<String, List<ShapedEntry>> wide = new HashMap<>();

	private final List<RedundantEntry> first = new ArrayList<>();

	private int count;

	/**
	 * Creates a search.
	 * @param store the entries
	 * @param table what finds them
	 * @param any the entry {@code *}, or {@link AllowedOrigins#NOT_FOUND}
	 */
	RedundancySearch(EntryStore store, EntryTable table, int any) {
		this.store = store;
		this.table = table;
		this.any = any;
		this.bytes = store.bytes();
	}

	RedundantEntries find() {
		boolean unique = this.store.size() == this.table.size();
		if (this.any < 0) {
			collect();
		}
		int entry = this.store.first();
		while (entry >= 0) {
			int end = this.store.endOf(entry);
			int by = unique ? entry : this.table.find(this.bytes, entry, end);
			if (by == entry) {
				by = (this.any >= 0) ? this.any : cover(entry, end);
			}
			if (by >= 0 && by != entry) {
				add(entry, by);
			}
			entry = this.store.after(end);
		}
		return new RedundantEntries(this.count, this.first);
	}

	private void add(int entry, int by) {
		this.count++;
		if (this.first.size() < AllowedOrigins.REPORTED_ENTRIES) {
			this.first.add(new RedundantEntry(this.store.entry(entry), this.store.entry(by)));
		}
	}

	private void collect() {
		int entry = this.store.first();
		while (entry >= 0) {
			int end = this.store.endOf(entry);
			if (this.store.isPattern(entry)) {
				EntryShape shape = EntryShape.of(this.store.text(entry));
				boolean[] lengths = shape.wildcard() ? this.wildcards : this.hosts;
				lengths[shape.hostEnd() - shape.hostStart()] = true;
				this.wide.computeIfAbsent(name(shape), (name) -> new ArrayList<>(1))
					.add(new ShapedEntry(entry, false, shape));
			}
			entry = this.store.after(end);
		}
	}

	private static String name(EntryShape shape) {
		return shape.text().substring(0, shape.hostEnd());
	}

	private int cover(int entry, int end) {
		boolean exact = !this.store.isPattern(entry);
		return (exact && !mayBeCovered(entry, end)) ? AllowedOrigins.NOT_FOUND
				: cover(new ShapedEntry(entry, exact, EntryShape.of(this.store.text(entry))));
	}

	private boolean mayBeCovered(int entry, int end) {
		int start = entry;
		while (start < end && this.bytes[start] != ':') {
			start++;
		}
		start += 3;
		if (start >= end) {
			return false;
		}
		int last = end - 1;
		while (last > start && OriginSyntax.isDigit((char) this.bytes[last])) {
			last--;
		}
		int hostEnd = (this.bytes[last] == ':') ? last : end;
		return this.hosts[hostEnd - start] || hasWildcardAbove(start, hostEnd);
	}

	private boolean hasWildcardAbove(int start, int hostEnd) {
		for (int i = start; i < hostEnd; i++) {
			if (this.bytes[i] == '.' && this.wildcards[hostEnd - i - 1]) {
				return true;
			}
		}
		return false;
	}

	private int cover(ShapedEntry entry) {
		EntryShape shape = entry.shape();
		int cover = cover(name(shape), entry);
		if (cover >= 0 || !hasWildcardAbove(entry.position() + shape.hostStart(), entry.position() + shape.hostEnd())) {
			return cover;
		}
		String prefix = shape.text().substring(0, shape.schemeEnd()) + "://*";
		int dot = shape.text().indexOf('.', shape.hostStart());
		while (cover < 0 && dot >= 0 && dot < shape.hostEnd()) {
			cover = cover(prefix + shape.text().substring(dot, shape.hostEnd()), entry);
			dot = shape.text().indexOf('.', dot + 1);
		}
		return cover;
	}

	private int cover(String name, ShapedEntry entry) {
		for (ShapedEntry candidate : this.wide.getOrDefault(name, List.of())) {
			if (candidate.covers(entry)) {
				return candidate.position();
			}
		}
		return AllowedOrigins.NOT_FOUND;
	}

	/**
	 * An entry and its shape.
	 *
	 * @param position the entry
	 * @param exact whether it is the text of the one origin that it is for
	 * @param shape its shape
	 */
	private record ShapedEntry(int position, boolean exact, EntryShape shape) {

		// Of two for the same origins, the plain one or else the later one is too many.
		boolean covers(ShapedEntry other) {
			return this.position != other.position && allowsPortsOf(other) && (this.position < other.position
					|| other.exact || !name(this.shape).equals(name(other.shape)) || !other.allowsPortsOf(this));
		}

		private boolean allowsPortsOf(ShapedEntry other) {
			if (this.shape.allowsAnyPort() || other.shape.allowsAnyPort()) {
				return this.shape.allowsAnyPort();
			}
			int[] ports = this.shape.ports();
			return Arrays.stream(other.shape.ports())
				.allMatch((port) -> Arrays.stream(ports).anyMatch((allowed) -> allowed == port));
		}

	}

}
