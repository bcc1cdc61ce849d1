package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a list that is written as one text, or {@code []} if it is empty.
 * Commas inside of brackets and braces belong to the element:
 * {@code http://localhost:[3000,5173]}, <code>/a/{x:[a,b]}</code>.
 */
final class ListElements {

	private static final String EMPTY = "[]";

	private ListElements() {
	}

	/**
	 * Splits a list.
	 * @param text the list
	 * @return the elements without the white space around them; blank ones do not count
	 */
	static List<String> of(String text) {
		List<String> elements = new ArrayList<>();
		if (EMPTY.equals(text.strip())) {
			return elements;
		}
		int depth = 0;
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '[' || character == '{') {
				depth++;
			}
			else if ((character == ']' || character == '}') && depth > 0) {
				depth--;
			}
			else if (character == ',' && depth == 0) {
				add(text.substring(start, i), elements);
				start = i + 1;
			}
		}
		add(text.substring(start), elements);
		return elements;
	}

	private static void add(String element, List<String> elements) {
		if (!element.isBlank()) {
			elements.add(element.strip());
		}
	}

}
