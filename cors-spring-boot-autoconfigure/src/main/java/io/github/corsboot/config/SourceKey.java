package io.github.corsboot.config;

import org.jspecify.annotations.Nullable;

/**
 * What tells one source of origins from another, however many policies use it.
 *
 * @param kind the kind of source
 * @param name the absolute path of a file, the name of a bean
 * @since 0.1.0
 */
public record SourceKey(Kind kind, String name) {

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SourceKey key && this.kind == key.kind && this.name.equals(key.name);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	/**
	 * The kinds of sources.
	 */
	public enum Kind {

		/** A list file. */
		FILE,

		/** A bean of the application. */
		BEAN

	}

}
