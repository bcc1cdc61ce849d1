package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginPattern.Kind;
import io.github.corsboot.origin.OriginSyntax;

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

	/**
	 * Finds the redundant entries of a list, in time in proportion to it.
	 */
	static final class Search {

		// So many wider lists of ports for the same name are tried for each entry.
		private static final int MOST_TRIED = 64;

		private final EntryStore store;

		private final EntryTable exact;

		private final PatternSearch patterns;

		private final int any;

		// Lists of ports, by what they are for.
		private final Map<String, List<OriginPattern>> lists = new HashMap<>();

		private final Map<OriginPattern, Integer> firstOfMeaning = new HashMap<>();

		private final List<RedundantEntry> first = new ArrayList<>();

		private int count;

		/**
		 * Creates a search.
		 * @param store the entries
		 * @param exact what finds those for one origin
		 * @param patterns what finds the others
		 * @param any the entry {@code *}, or {@link AllowedOrigins#NOT_FOUND}
		 */
		Search(EntryStore store, EntryTable exact, PatternSearch patterns, int any) {
			this.store = store;
			this.exact = exact;
			this.patterns = patterns;
			this.any = any;
		}

		RedundantEntries find() {
			collectPortLists();
			EntryStore.Cursor cursor = this.store.cursor();
			while (cursor.advance()) {
				EntryTable table = cursor.isPattern() ? this.patterns.table() : this.exact;
				int by = table.find(cursor.text());
				if (by == cursor.entry()) {
					by = (this.any != AllowedOrigins.NOT_FOUND) ? this.any : cover(cursor);
				}
				if (by != AllowedOrigins.NOT_FOUND && by != cursor.entry()) {
					this.count++;
					if (this.first.size() < AllowedOrigins.REPORTED_ENTRIES) {
						this.first.add(new RedundantEntry(cursor.toEntry(), this.store.entry(by)));
					}
				}
			}
			return new RedundantEntries(this.count, this.first);
		}

		private void collectPortLists() {
			EntryStore.Cursor cursor = this.store.cursor();
			while (cursor.advance()) {
				if (cursor.isPattern() && this.store.bytes()[cursor.end() - 1] == ']') {
					OriginPattern meaning = OriginPattern.of(cursor.text());
					if (this.firstOfMeaning.putIfAbsent(meaning, cursor.entry()) == null) {
						this.lists.computeIfAbsent(name(meaning), (name) -> new ArrayList<>(1)).add(meaning);
					}
				}
			}
			Comparator<OriginPattern> longestFirst = Comparator.comparingInt((list) -> -list.ports().count());
			this.lists.values().forEach((lists) -> lists.sort(longestFirst));
		}

		private int cover(EntryStore.Cursor cursor) {
			String text = cursor.text();
			boolean covered = cursor.isPattern() || this.patterns.find(text) != AllowedOrigins.NOT_FOUND;
			return covered ? cover(cursor.entry(), text, OriginPattern.of(text)) : AllowedOrigins.NOT_FOUND;
		}

		private int cover(int entry, String text, OriginPattern meaning) {
			int same = this.firstOfMeaning.getOrDefault(meaning, entry);
			if (same < entry) {
				return same;
			}
			String port = firstPort(text, OriginSyntax.hostEnd(text, meaning.scheme().length() + 3));
			int cover = cover(meaning.scheme() + "://*", entry, meaning);
			for (String name : namesAbove(meaning)) {
				cover = (cover != AllowedOrigins.NOT_FOUND) ? cover : cover(name + ":*", entry, meaning);
				cover = (cover != AllowedOrigins.NOT_FOUND) ? cover : cover(name + port, entry, meaning);
				cover = (cover != AllowedOrigins.NOT_FOUND) ? cover : coverAmongLists(name, entry, meaning);
			}
			return cover;
		}

		private int cover(String text, int entry, OriginPattern meaning) {
			for (int other : this.patterns.entriesFor(text)) {
				if (covers(other, OriginPattern.of(this.store.text(other)), entry, meaning)) {
					return other;
				}
			}
			return -1;
		}

		private int coverAmongLists(String name, int entry, OriginPattern meaning) {
			List<OriginPattern> longest = this.lists.getOrDefault(name, List.of());
			for (OriginPattern list : longest.subList(0, Math.min(MOST_TRIED, longest.size()))) {
				int other = this.firstOfMeaning.getOrDefault(list, AllowedOrigins.NOT_FOUND);
				if (covers(other, list, entry, meaning)) {
					return other;
				}
			}
			return -1;
		}

		// Of two that allow the same, the plain one or else the later one is too many.
		private static boolean covers(int other, OriginPattern otherMeaning, int entry, OriginPattern meaning) {
			return other != entry && otherMeaning.covers(meaning)
					&& (other < entry || meaning.isExact() || !meaning.covers(otherMeaning));
		}

		private static String firstPort(String text, int hostEnd) {
			if (!text.startsWith(":[", hostEnd)) {
				return text.substring(hostEnd);
			}
			int comma = text.indexOf(',', hostEnd);
			return ":" + text.substring(hostEnd + 2, (comma != -1) ? comma : text.length() - 1);
		}

		private static String name(OriginPattern meaning) {
			boolean below = meaning.kind() == Kind.SUBDOMAINS || meaning.kind() == Kind.LABEL;
			return meaning.scheme() + "://" + (below ? "*." + meaning.parent() : meaning.host());
		}

		// What the entries can be for that cover an entry.
		private static List<String> namesAbove(OriginPattern meaning) {
			String prefix = meaning.scheme() + "://";
			List<String> names = new ArrayList<>(List.of(name(meaning)));
			String host = meaning.parent();
			String wild = ".*.*.*";
			for (int dot = host.indexOf('.'); dot != -1; dot = host.indexOf('.', dot + 1)) {
				names.add(prefix + "*" + host.substring(dot));
				if (!wild.isEmpty()) {
					names.add(prefix + host.substring(0, dot) + wild);
					wild = wild.substring(2);
				}
			}
			return names;
		}

	}

}
