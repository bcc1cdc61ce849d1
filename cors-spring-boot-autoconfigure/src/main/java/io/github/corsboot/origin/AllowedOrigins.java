package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.origin.OriginPattern.Kind;

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

	private static final AllowedOrigins NONE = new AllowedOrigins(List.of(), List.of());

	private final List<OriginEntry> entries;

	private final Map<String, Integer> positions = new HashMap<>();

	private final Map<String, Integer> exact = new HashMap<>();

	private final HostIndex hosts;

	private final Map<OriginRestriction, RestrictedEntries> restricted = new EnumMap<>(OriginRestriction.class);

	private final int any;

	AllowedOrigins(List<OriginEntry> entries, List<OriginPattern> patterns) {
		this.entries = List.copyOf(entries);
		List<OriginPattern> indexed = new ArrayList<>();
		List<Integer> indexedPositions = new ArrayList<>();
		int anyPosition = NOT_FOUND;
		for (int i = 0; i < entries.size(); i++) {
			OriginPattern pattern = patterns.get(i);
			String text = entries.get(i).text();
			if (this.positions.putIfAbsent(text, i) != null) {
				continue;
			}
			if (pattern.kind() == Kind.ANY) {
				anyPosition = i;
			}
			else if (pattern.isExact()) {
				this.exact.put(exactOrigin(pattern), i);
			}
			else {
				indexed.add(pattern);
				indexedPositions.add(i);
			}
		}
		this.any = anyPosition;
		this.hosts = new HostIndex(indexed, indexedPositions);
		restrict(patterns);
	}

	private static String exactOrigin(OriginPattern pattern) {
		if (pattern.kind() == Kind.OPAQUE) {
			return OriginSyntax.OPAQUE;
		}
		int port = pattern.ports().ports().get(0);
		return pattern.scheme() + "://" + pattern.host() + ((port != PortRule.NONE) ? ":" + port : "");
	}

	private void restrict(List<OriginPattern> patterns) {
		for (OriginRestriction restriction : OriginRestriction.values()) {
			List<OriginEntry> first = new ArrayList<>();
			int count = 0;
			for (int i = 0; i < patterns.size(); i++) {
				if (isRestricted(patterns.get(i), restriction)) {
					count++;
					if (first.size() < REPORTED_ENTRIES) {
						first.add(this.entries.get(i));
					}
				}
			}
			this.restricted.put(restriction, new RestrictedEntries(count, first));
		}
	}

	private static boolean isRestricted(OriginPattern pattern, OriginRestriction restriction) {
		return switch (restriction) {
			case ANY -> pattern.kind() == Kind.ANY;
			case OPAQUE -> pattern.kind() == Kind.OPAQUE;
			case INSECURE -> pattern.isInsecure();
			case PUBLIC_SUFFIX_WILDCARD -> pattern.isPublicSuffixWildcard();
		};
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
		if (origin.length() > OriginSyntax.MAX_LENGTH) {
			return NOT_FOUND;
		}
		Integer position = this.exact.get(origin);
		if (position != null) {
			return position;
		}
		if (!OriginSyntax.isSerializedOrigin(origin)) {
			return NOT_FOUND;
		}
		int scheme = origin.indexOf("://");
		int end = OriginSyntax.hostEnd(origin, scheme + 3);
		int port = (end < origin.length()) ? PortRule.parse(origin, end + 1, origin.length()) : PortRule.NONE;
		return this.hosts.find(origin, scheme, end, port);
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
		return this.entries.get(position);
	}

	/**
	 * Returns how many different entries the list has.
	 * @return the number of entries
	 */
	public int size() {
		return this.positions.size();
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
	public RestrictedEntries restricted(OriginRestriction restriction) {
		return this.restricted.getOrDefault(restriction, new RestrictedEntries(0, List.of()));
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

	private static int only(AllowedOrigins list, AllowedOrigins other, List<OriginEntry> first) {
		int count = 0;
		for (Map.Entry<String, Integer> entry : list.positions.entrySet()) {
			if (!other.positions.containsKey(entry.getKey())) {
				count++;
				if (first.size() < REPORTED_ENTRIES) {
					first.add(list.entries.get(entry.getValue()));
				}
			}
		}
		return count;
	}

}
