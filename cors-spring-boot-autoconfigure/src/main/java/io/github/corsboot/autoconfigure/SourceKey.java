package io.github.corsboot.autoconfigure;

/**
 * What tells one source of origins from another, however many policies use it.
 *
 * @param kind the kind of source
 * @param name the absolute path of a file, the name of a bean
 */
record SourceKey(Kind kind, String name) {

	/**
	 * The kinds of sources.
	 */
	enum Kind {

		/** A list file. */
		FILE,

		/** A bean of the application. */
		BEAN

	}

}
