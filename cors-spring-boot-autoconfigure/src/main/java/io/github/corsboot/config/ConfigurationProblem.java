package io.github.corsboot.config;

import io.github.corsboot.origin.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the configuration of CORS, in words.
 * <p>
 * Immutable and thread-safe.
 *
 * @param subject what is wrong: the name of a property, or the file, line and column of
 * an entry
 * @param description what is wrong with it, as a sentence
 * @param place where the property is written, or {@code null} if that is not known or the
 * subject says so
 * @param remedy what to do or to write instead, as a sentence, or {@code null} if the
 * description says so
 * @since 0.1.0
 */
public record ConfigurationProblem(String subject, String description, @Nullable String place,
		@Nullable String remedy) {

	/**
	 * Tells the problem in one line.
	 * @return a line without control characters
	 */
	public String toLine() {
		return LogText.escape(this.subject + ": " + this.description + ((this.remedy != null) ? " " + this.remedy : "")
				+ ((this.place != null) ? " (" + this.place + ")" : ""));
	}

}
