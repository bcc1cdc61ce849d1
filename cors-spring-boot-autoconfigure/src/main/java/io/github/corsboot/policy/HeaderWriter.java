package io.github.corsboot.policy;

/**
 * Sets headers of an answer of some stack. A writer has no state of its own.
 * <p>
 * Implementations are thread-safe.
 *
 * @param <W> the type of answer
 * @since 0.1.0
 */
public interface HeaderWriter<W> {

	/**
	 * Sets a header, in place of any value that it has.
	 * @param response the answer
	 * @param name the name
	 * @param value the value
	 */
	void set(W response, String name, String value);

	/**
	 * Makes sure that a header of the CORS protocol is not sent. Does nothing unless
	 * overridden, for answers that nothing else can have written it to.
	 * @param response the answer
	 * @param name the name
	 */
	default void withhold(W response, String name) {
	}

	/**
	 * Adds a value to the {@code Vary} header unless it is there already.
	 * @param response the answer
	 * @param value one or more names of request headers, separated by commas
	 */
	void addVary(W response, String value);

}
