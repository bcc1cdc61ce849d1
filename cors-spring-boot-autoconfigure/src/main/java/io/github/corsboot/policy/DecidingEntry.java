package io.github.corsboot.policy;

import io.github.corsboot.origin.OriginEntry;

/**
 * The entry by which a policy allows an origin.
 * <p>
 * Immutable and thread-safe.
 *
 * @param list the list that has the entry
 * @param entry the entry
 * @since 0.1.0
 */
public record DecidingEntry(PolicyOrigins list, OriginEntry entry) {

	/**
	 * Returns where the list of the entry comes from.
	 * @return the property, file or bean
	 */
	public String source() {
		return this.list.source();
	}

}
