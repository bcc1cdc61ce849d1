package io.github.corsboot.policy;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.EntryUnit;

/**
 * A list of origins that a policy uses, and where it comes from.
 * <p>
 * Immutable and thread-safe.
 *
 * @param source the property, file, bean or list in a database that it comes from
 * @param unit what its entries are counted by
 * @param origins the list
 * @since 0.1.0
 */
public record PolicyOrigins(String source, EntryUnit unit, AllowedOrigins origins) {

	/**
	 * Creates a list whose entries are counted one by one.
	 * @param source the property or bean that the list comes from
	 * @param origins the list
	 */
	public PolicyOrigins(String source, AllowedOrigins origins) {
		this(source, EntryUnit.ENTRY, origins);
	}

	String placeOf(OriginEntry entry) {
		return this.unit.numbered(entry.line()) + " of " + this.source;
	}

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
		 * @return the property, file, bean or list in a database
		 */
		public String source() {
			return this.list.source();
		}

	}

}
