package io.github.corsboot.origin;

/**
 * One entry of a list of origins and where it stands.
 * <p>
 * Immutable and thread-safe.
 *
 * @param text the entry as written, without white space and comment
 * @param line the line the entry stands on, from 1
 * @param column the column that the entry begins in, from 1
 * @since 0.1.0
 */
public record OriginEntry(String text, int line, int column) {

	/**
	 * Creates an entry that begins in the first column.
	 * @param text the entry as written, without white space and comment
	 * @param line the line the entry stands on, from 1
	 */
	public OriginEntry(String text, int line) {
		this(text, line, 1);
	}

}
