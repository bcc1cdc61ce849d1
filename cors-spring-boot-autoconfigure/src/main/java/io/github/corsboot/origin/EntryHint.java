package io.github.corsboot.origin;

import org.jspecify.annotations.Nullable;

/**
 * What is worth saying of a good entry: no browser can send an origin that it allows.
 *
 * @since 0.1.0
 */
public enum EntryHint {

	/** A label that claims to be Punycode. */
	INVALID_PUNYCODE("has a label that is not valid Punycode, so no browser sends it"),

	/** A wildcard before a name that has the longest length already. */
	NO_ROOM_FOR_LABEL("has a name so long that no label fits before it");

	private final String description;

	EntryHint(String description) {
		this.description = description;
	}

	/**
	 * Looks for a hint.
	 * @param entry a good entry
	 * @return the hint, or {@code null} if there is none
	 */
	public static @Nullable EntryHint of(String entry) {
		if (Idna.hasInvalidLabel(entry)) {
			return INVALID_PUNYCODE;
		}
		int host = entry.indexOf("://") + 3;
		boolean full = entry.startsWith("*.", host) && OriginSyntax.hostEnd(entry, host) - host > OriginSyntax.MAX_HOST;
		return full ? NO_ROOM_FOR_LABEL : null;
	}

	/**
	 * Describes the hint as the end of a sentence that begins with the entry.
	 * @return the description
	 */
	public String description() {
		return this.description;
	}

}
