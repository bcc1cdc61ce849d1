package io.github.corsboot.check;

import java.util.Locale;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said about an entry.
 *
 * @param place the entry, shortened if it is very long, and where it is wrong
 * @param severity how bad it is
 * @param reason what it is about
 * @param message what is to be said, in one line without the place
 * @param suggestion what to write instead, or {@code null} if that cannot be told
 */
record Diagnostic(OriginEntry place, Severity severity, String reason, String message, @Nullable String suggestion) {

	static Diagnostic of(OriginEntry entry, Severity severity, String reason, String what) {
		String text = LogText.excerpt(entry.text());
		return new Diagnostic(new OriginEntry(text, entry.line(), entry.column()), severity, reason,
				"'" + text + "' " + what, null);
	}

	/**
	 * How bad it is.
	 */
	enum Severity {

		/** The list cannot be used. */
		ERROR,

		/** The list can be used, and could be better. */
		HINT;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
