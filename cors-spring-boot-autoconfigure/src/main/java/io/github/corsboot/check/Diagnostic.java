package io.github.corsboot.check;

import org.jspecify.annotations.Nullable;

/**
 * Something to be said about an entry.
 *
 * @param line the line it stands on, from 1
 * @param column the column of the first character at fault, from 1
 * @param severity how bad it is
 * @param reason what it is about
 * @param text the entry as written, shortened if it is very long
 * @param message what is to be said, in one line without the place
 * @param suggestion what to write instead, or {@code null} if that cannot be told
 */
record Diagnostic(int line, int column, Severity severity, String reason, String text, String message,
		@Nullable String suggestion) {

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
