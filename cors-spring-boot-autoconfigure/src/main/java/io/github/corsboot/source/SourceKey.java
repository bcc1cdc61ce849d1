package io.github.corsboot.source;

import io.github.corsboot.origin.list.EntryUnit;

/**
 * What tells one source of origins from another, however many policies use it.
 *
 * @param kind the kind of source
 * @param name the absolute path of a file, the name of a bean
 * @since 0.1.0
 */
public record SourceKey(Kind kind, String name) {

	/**
	 * Returns what the entries of the source are counted by.
	 * @return the unit
	 */
	public EntryUnit unit() {
		return switch (this.kind) {
			case FILE -> EntryUnit.LINE;
			case BEAN -> EntryUnit.ENTRY;
			case JDBC -> EntryUnit.ROW;
		};
	}

	/**
	 * The kinds of sources.
	 */
	public enum Kind {

		/** A list file. */
		FILE,

		/** A bean of the application. */
		BEAN,

		/** A list in a database, by its name below {@code cors.jdbc}. */
		JDBC

	}

}
