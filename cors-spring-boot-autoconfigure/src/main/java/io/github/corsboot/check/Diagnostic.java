package io.github.corsboot.check;

import org.jspecify.annotations.Nullable;

/**
 * Something to be said about an entry.
 *
 * @param place the entry
 * @param severity how bad it is
 * @param reason what it is about
 * @param message what is to be said, in one line without the place
 * @param suggestion what to write instead, or {@code null} if that cannot be told
 */
record Diagnostic(Place place, Severity severity, String reason, String message, @Nullable String suggestion) {

	/**
	 * An entry and where it stands.
	 *
	 * @param line the line, from 1
	 * @param column the column of the first character at fault, from 1
	 * @param text the entry as written, shortened if it is very long
	 */
	record Place(int line, int column, String text) {

	}

	/**
	 * How bad it is.
	 */
	enum Severity {

		/** The list cannot be used. */
		ERROR("error"),

		/** The list can be used, and could be better. */
		HINT("hint");

		private final String value;

		Severity(String value) {
			this.value = value;
		}

		String value() {
			return this.value;
		}

	}

}
