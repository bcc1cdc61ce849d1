package io.github.corsboot.config;

/**
 * What tells one source of origins from another, however many policies use it.
 *
 * @param kind the kind of source
 * @param name the absolute path of a file, the name of a bean
 * @since 0.1.0
 */
public record SourceKey(Kind kind, String name) {

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
