package io.github.corsboot.policy;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.index.AllowedOrigins;

/**
 * A list of origins that a policy uses, and where it comes from.
 * <p>
 * Immutable and thread-safe.
 *
 * @param source the property, file or bean that the list comes from
 * @param file whether it is a file, whose entries have lines
 * @param origins the list
 * @since 0.1.0
 */
public record PolicyOrigins(String source, boolean file, AllowedOrigins origins) {

	/**
	 * Creates a list that comes from no file.
	 * @param source the property or bean that the list comes from
	 * @param origins the list
	 */
	public PolicyOrigins(String source, AllowedOrigins origins) {
		this(source, false, origins);
	}

	String placeOf(OriginEntry entry) {
		return (this.file ? "line " : "entry ") + entry.line() + " of " + this.source;
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
		 * @return the property, file or bean
		 */
		public String source() {
			return this.list.source();
		}

	}

}
