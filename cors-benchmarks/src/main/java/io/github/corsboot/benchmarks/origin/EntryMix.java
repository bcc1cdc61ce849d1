package io.github.corsboot.benchmarks.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists of entries and the origins to ask them for. All origins of a kind have the same
 * length (33 characters where nothing else is said), and neighbours look unalike.
 *
 * @since 0.1.0
 */
public enum EntryMix {

	/** Exact entries only. */
	EXACT,

	/** Every tenth entry is a wildcard. */
	TENTH,

	/** Wildcards only. */
	WILDCARDS,

	/** Wildcards in a label, a hundred for each name. */
	LABELS,

	/** Exact entries that all have the same {@link String#hashCode()}. */
	COLLIDING;

	private static final long PRIME = 2_654_435_761L;

	private static final long LABEL_COUNT = 36L * 36 * 36 * 36 * 36 * 36 * 36 * 36;

	private static final int COLLIDING_PAIRS = 24;

	private static final int LABELS_OF_A_NAME = 100;

	/**
	 * Returns an entry.
	 * @param index which, from 0
	 * @return the entry
	 */
	public String entry(int index) {
		if (this == LABELS) {
			return labelled(index, "*");
		}
		return isWildcard(index) ? "https://*." + label(index) + ".example" : origin(index);
	}

	/**
	 * Returns an origin that an entry allows, and no other entry.
	 * @param index which entry, from 0; beyond the list's size for an origin that no
	 * entry allows
	 * @return a new string whose hash nobody has asked for
	 */
	public String origin(int index) {
		if (this == COLLIDING) {
			StringBuilder host = new StringBuilder("https://");
			for (int i = 0; i < COLLIDING_PAIRS; i++) {
				host.append(((index >> i & 1) == 0) ? "an" : "c0");
			}
			return host.append(".example").toString();
		}
		if (this == LABELS) {
			return labelled(index, "1");
		}
		return (isWildcard(index) ? "https://tenant1." : "https://") + label(index)
				+ (isWildcard(index) ? ".example" : ".tenants.example");
	}

	private boolean isWildcard(int index) {
		return this == WILDCARDS || this == TENTH && index % 10 == 0;
	}

	private static String labelled(int index, String filling) {
		return "https://" + label(index) + "-" + filling + "." + label(index / LABELS_OF_A_NAME) + ".ex";
	}

	private static String label(int index) {
		String digits = Long.toString(index * PRIME % LABEL_COUNT, 36);
		return "t" + "0".repeat(8 - digits.length()) + digits;
	}

	/**
	 * Returns the first entries.
	 * @param size how many
	 * @return the entries
	 */
	public List<String> entries(int size) {
		List<String> entries = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			entries.add(entry(i));
		}
		return entries;
	}

}
