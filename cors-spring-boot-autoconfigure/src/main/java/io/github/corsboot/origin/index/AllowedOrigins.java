package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.github.corsboot.origin.EntryHint;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginPattern.Kind;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.OriginSyntax;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of allowed origins that answers which entry, if any, allows an
 * origin, at a cost that does not grow with the list and without allocating.
 * <p>
 * An origin is compared byte for byte with its serialisation as in the Fetch standard,
 * "serializing a request origin". Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class AllowedOrigins {

	/** How many entries a report on a list names before it only counts them. */
	public static final int REPORTED_ENTRIES = OriginProblem.REPORTED;

	/** What {@link #find(String)} answers when no entry allows the origin. */
	public static final int NOT_FOUND = -1;

	// So many entries are kept as strings as well, which the JDK compares faster.
	private static final int FEW = 2000;

	private static final AllowedOrigins NONE = new AllowedOrigins(new EntryStore.Builder().build());

	private final EntryStore store;

	private final EntryTable exact;

	private final @Nullable Map<String, Integer> few;

	private final PatternSearch patterns;

	private final boolean hasPatterns;

	private final int any;

	private final Map<OriginRestriction, CountedEntries> restricted = new EnumMap<>(OriginRestriction.class);

	/**
	 * Makes the index of a list.
	 * @param store the entries, all of which are good
	 */
	AllowedOrigins(EntryStore store) {
		TextHash hash = new TextHash(new SplittableRandom());
		this.store = store;
		this.exact = new EntryTable(store.bytes(), hash, store.size());
		this.patterns = new PatternSearch(store.bytes(), hash);
		Map<String, Integer> few = new HashMap<>();
		int any = NOT_FOUND;
		EntryStore.Cursor cursor = store.cursor();
		while (cursor.advance()) {
			int entry = cursor.entry();
			if (table(cursor).add(entry, cursor.end())) {
				String text = cursor.text();
				any = text.equals("*") ? entry : any;
				if (cursor.isPattern()) {
					addPattern(cursor, text);
				}
				else {
					addExact(cursor, text, few);
				}
			}
		}
		this.exact.trim();
		this.patterns.table().trim();
		this.few = (few.size() <= FEW) ? few : null;
		this.hasPatterns = this.patterns.table().size() > 0;
		this.any = any;
	}

	private void addExact(EntryStore.Cursor cursor, String text, Map<String, Integer> few) {
		if (few.size() <= FEW) {
			few.put(text, cursor.entry());
		}
		// Most entries are exact ones of https, about which there is nothing to say.
		if (!text.startsWith("https:")) {
			restrict(cursor, OriginPattern.of(text));
		}
	}

	private void addPattern(EntryStore.Cursor cursor, String text) {
		OriginPattern meaning = OriginPattern.of(text);
		restrict(cursor, meaning);
		if (meaning.kind() != Kind.ANY) {
			this.patterns.add(cursor.entry(), text, meaning);
		}
	}

	private void restrict(EntryStore.Cursor cursor, OriginPattern meaning) {
		for (OriginRestriction restriction : OriginRestriction.values()) {
			if (meaning.is(restriction)) {
				this.restricted.put(restriction, restricted(restriction).with(cursor));
			}
		}
	}

	/**
	 * Returns the list that allows nobody.
	 * @return the empty list
	 */
	public static AllowedOrigins none() {
		return NONE;
	}

	/**
	 * Finds an entry that allows an origin. The entry {@code *} is not considered, see
	 * {@link #isAny()}.
	 * @param origin the value of an {@code Origin} header, of any content
	 * @return the position of the entry, for {@link #entry(int)}, or {@link #NOT_FOUND}
	 */
	public int find(String origin) {
		if (origin.length() > OriginSyntax.MAX_LENGTH) {
			return NOT_FOUND;
		}
		int found = (this.few != null) ? this.few.getOrDefault(origin, NOT_FOUND) : this.exact.find(origin);
		return (found == NOT_FOUND && this.hasPatterns) ? this.patterns.find(origin) : found;
	}

	/**
	 * Looks for an entry that nearly allows an origin, to be named in the refusal. Takes
	 * the time of some look-ups, and in a list of up to 5,000 entries that of reading it
	 * once.
	 * @param origin the value of an {@code Origin} header, of any content
	 * @return the entry and the difference, or {@code null} if there is none near
	 */
	public @Nullable NearMiss nearest(String origin) {
		return new NearMiss.Search(this, this.store, origin).find();
	}

	/**
	 * Finds the entry {@code *}.
	 * @return its position, for {@link #entry(int)}, or {@link #NOT_FOUND}
	 */
	public int findAny() {
		return this.any;
	}

	/**
	 * Returns an entry.
	 * @param position what {@link #find(String)} answered
	 * @return the entry
	 * @throws IndexOutOfBoundsException if the list has no such entry
	 */
	public OriginEntry entry(int position) {
		return this.store.entry(position);
	}

	/**
	 * Returns how many different entries the list has.
	 * @return the number of entries
	 */
	public int size() {
		return this.exact.size() + this.patterns.table().size();
	}

	/**
	 * Tells whether the list has the entry {@code *}.
	 * @return whether any origin is allowed, the opaque one included
	 */
	public boolean isAny() {
		return this.any != NOT_FOUND;
	}

	/**
	 * Returns the entries that are of a restricted kind, known since the list was made.
	 * @param restriction the kind
	 * @return how many and the first of them
	 */
	public CountedEntries restricted(OriginRestriction restriction) {
		return this.restricted.getOrDefault(restriction, CountedEntries.NONE);
	}

	/**
	 * Returns how many entries stand in the list again after their first time. They are
	 * not among the {@linkplain #size() different} ones.
	 * @return the number of repeated entries, known since the list was made
	 */
	public int duplicates() {
		return this.store.size() - size();
	}

	/**
	 * Finds the entries that could be left out; takes time in proportion to the list if
	 * it has duplicates or an entry for several origins.
	 * @return how many and the first of them
	 */
	public RedundantEntries redundantEntries() {
		if (duplicates() == 0 && !this.hasPatterns) {
			return RedundantEntries.NONE;
		}
		return new RedundantEntries.Search(this.store, this.exact, this.patterns, this.any).find();
	}

	/**
	 * Finds the entries that no browser can match, for the reasons of {@link EntryHint};
	 * takes time in proportion to the list.
	 * @return how many and the first of them
	 */
	public CountedEntries unmatchableEntries() {
		CountedEntries found = CountedEntries.NONE;
		EntryStore.Cursor cursor = this.store.cursor();
		while (cursor.advance()) {
			if (EntryHint.of(cursor.text()) != null) {
				found = found.with(cursor);
			}
		}
		return found;
	}

	/**
	 * Compares this list with an older one; takes time in proportion to both.
	 * @param older the list before
	 * @return what this list has and the older one has not, and the reverse
	 */
	public OriginChanges changesSince(AllowedOrigins older) {
		List<OriginEntry> added = new ArrayList<>();
		List<OriginEntry> removed = new ArrayList<>();
		int addedCount = only(this, older, added);
		int removedCount = only(older, this, removed);
		return new OriginChanges(addedCount, removedCount, added, removed);
	}

	// Where an entry is found, the next one is as well, mostly.
	private static int only(AllowedOrigins list, AllowedOrigins other, List<OriginEntry> first) {
		int count = 0;
		int likely = EntryStore.Builder.START;
		EntryStore.Cursor cursor = list.store.cursor();
		while (cursor.advance()) {
			int found = likely;
			if (!EntryStore.isLine(other.store.bytes(), likely, list.store.bytes(), cursor.entry(), cursor.end())) {
				found = other.table(cursor).find(cursor.text());
			}
			if (found != NOT_FOUND) {
				likely = found + cursor.end() - cursor.entry() + 1;
			}
			else if (list.table(cursor).find(cursor.text()) == cursor.entry()) {
				count++;
				if (first.size() < REPORTED_ENTRIES) {
					first.add(cursor.toEntry());
				}
			}
		}
		return count;
	}

	private EntryTable table(EntryStore.Cursor cursor) {
		return cursor.isPattern() ? this.patterns.table() : this.exact;
	}

}
