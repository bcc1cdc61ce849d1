package io.github.corsboot.origin;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one entry of a list of origins, as a value: where, what and what to
 * write instead.
 * <p>
 * Immutable and thread-safe.
 *
 * @param line the line the entry stands on, from 1; for entries that come one by one,
 * their position, from 1
 * @param column the column of the first character at fault, from 1, counted in characters
 * @param text the entry as written, shortened if it is very long
 * @param reason what is wrong
 * @param suggestion what to write instead, or {@code null} if that cannot be told
 * @since 0.1.0
 */
public record OriginProblem(int line, int column, String text, Reason reason, @Nullable String suggestion) {

	/**
	 * Tells what is wrong and what to write instead, in one line without the place.
	 * @return a sentence without control characters
	 */
	public String message() {
		String remedy = (this.suggestion != null) ? ": write '" + this.suggestion + "'" : "";
		return "'" + this.text + "' " + this.reason.description() + remedy;
	}

	/**
	 * What can be wrong with an entry.
	 *
	 * @since 0.1.0
	 */
	public enum Reason {

		/** No scheme, as in {@code app.example.com}. */
		MISSING_SCHEME("has no scheme");

		private final String description;

		Reason(String description) {
			this.description = description;
		}

		/**
		 * Describes the reason as the end of a sentence that begins with the entry.
		 * @return the description
		 */
		public String description() {
			return this.description;
		}

	}

}
