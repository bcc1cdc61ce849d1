package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
	 * Finds the names that a {@code Vary} header lacks.
	 * @param lines the values that it has, with names separated by commas
	 * @param value the names that it is to have, separated by commas
	 * @return the names that no line has, in any case, unless one has {@code *}
	 */
	static List<String> missing(Collection<String> lines, String value) {
		Set<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		lines.forEach((line) -> present.addAll(names(line)));
		List<String> missing = names(value);
		missing.removeIf((name) -> present.contains(name) || present.contains("*"));
		return missing;
	}

	private static List<String> names(String list) {
		List<String> names = new ArrayList<>();
		for (String name : list.split(",", -1)) {
			if (!name.isBlank()) {
				names.add(name.strip());
			}
		}
		return names;
	}

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
