package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
	public static final int REPORTED_ENTRIES = 20;

	/** What {@link #find(String)} answers when no entry allows the origin. */
	public static final int NOT_FOUND = -1;

	private static final AllowedOrigins NONE = new AllowedOrigins(List.of());

	private final List<OriginEntry> entries;

	private final Map<String, Integer> index = new LinkedHashMap<>();

	AllowedOrigins(List<OriginEntry> entries) {
		this.entries = List.copyOf(entries);
		for (int i = 0; i < entries.size(); i++) {
			this.index.putIfAbsent(entries.get(i).text(), i);
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
	 * Finds the entry that allows an origin. The entry {@code *} is not considered, see
	 * {@link #isAny()}.
	 * @param origin the value of an {@code Origin} header, of any content
	 * @return the position of the entry, for {@link #entry(int)}, or {@link #NOT_FOUND}
	 */
	public int find(String origin) {
		Integer position = this.index.get(origin);
		return (position != null && !"*".equals(origin)) ? position : NOT_FOUND;
	}

	/**
	 * Returns an entry.
	 * @param position what {@link #find(String)} answered
	 * @return the entry
	 * @throws IndexOutOfBoundsException if the list has no such entry
	 */
	public OriginEntry entry(int position) {
		return this.entries.get(position);
	}

	/**
	 * Returns how many different entries the list has.
	 * @return the number of entries
	 */
	public int size() {
		return this.index.size();
	}

	/**
	 * Tells whether the list has the entry {@code *}.
	 * @return whether any origin is allowed, the opaque one included
	 */
	public boolean isAny() {
		return this.index.containsKey("*");
	}

	/**
	 * Finds the entry {@code *}.
	 * @return its position, for {@link #entry(int)}, or {@link #NOT_FOUND}
	 */
	public int findAny() {
		return this.index.getOrDefault("*", NOT_FOUND);
	}

	/**
	 * Returns the entries that are of a restricted kind, known since the list was made.
	 * @param restriction the kind
	 * @return how many and the first of them
	 */
	public RestrictedEntries restricted(OriginRestriction restriction) {
		List<OriginEntry> found = this.entries.stream().filter((entry) -> switch (restriction) {
			case ANY -> "*".equals(entry.text());
			case OPAQUE -> "null".equals(entry.text());
			case INSECURE -> entry.text().startsWith("http://") && !entry.text().startsWith("http://localhost");
			case PUBLIC_SUFFIX_WILDCARD -> "https://*.com".equals(entry.text());
		}).toList();
		return new RestrictedEntries(found.size(), found);
	}

	/**
	 * Compares this list with an older one; takes time in proportion to both.
	 * @param older the list before
	 * @return what this list has and the older one has not, and the reverse
	 */
	public OriginChanges changesSince(AllowedOrigins older) {
		List<OriginEntry> added = only(this, older);
		List<OriginEntry> removed = only(older, this);
		return new OriginChanges(added.size(), removed.size(), added, removed);
	}

	private static List<OriginEntry> only(AllowedOrigins list, AllowedOrigins other) {
		Set<String> others = new HashSet<>(other.index.keySet());
		List<OriginEntry> only = new ArrayList<>();
		list.entries.stream().filter((entry) -> !others.contains(entry.text())).forEach(only::add);
		return only;
	}

}
