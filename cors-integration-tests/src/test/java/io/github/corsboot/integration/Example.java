package io.github.corsboot.integration;

import java.util.List;

/**
 * A piece of code on a page of the documentation.
 *
 * @param page the page
 * @param language the language that the page says it is in
 * @param text the code
 */
public record Example(Page page, String language, String text) {

	/**
	 * Returns all examples in a language.
	 */
	public static List<Example> in(String language) {
		return all().stream().filter((example) -> example.language.equals(language)).toList();
	}

	/**
	 * Returns all examples.
	 */
	public static List<Example> all() {
		return Page.all().stream().flatMap((page) -> page.examples().stream()).toList();
	}

	/**
	 * Returns the page and the language.
	 */
	public String kind() {
		return this.page.name() + " " + this.language;
	}

	@Override
	public String toString() {
		return kind() + ": " + this.text.lines().findFirst().orElse("");
	}

}
