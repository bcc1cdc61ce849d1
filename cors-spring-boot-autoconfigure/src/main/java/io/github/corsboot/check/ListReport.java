package io.github.corsboot.check;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is to be said about a list.
 *
 * @param file the file as given
 * @param counts how much there is
 * @param diagnostics the first of the errors and of the hints, in the order of the lines
 * @param answers whether it allows the origins that were asked for
 * @param unreadable why the file cannot be read, or {@code null} if it can
 */
record ListReport(String file, Counts counts, List<Diagnostic> diagnostics, List<OriginAnswer> answers,
		@Nullable String unreadable) {

	ListReport {
		diagnostics = List.copyOf(diagnostics);
		answers = List.copyOf(answers);
	}

	static ListReport unreadable(String file, String why) {
		return new ListReport(file, new Counts(0, 0, 0), List.of(), List.of(), why);
	}

	boolean isGood() {
		return this.unreadable == null && this.counts.errors() == 0
				&& this.answers.stream().allMatch((answer) -> answer.entry() != null);
	}

	/**
	 * How much there is in a list.
	 *
	 * @param entries how many different entries, 0 if the list cannot be used
	 * @param errors how many errors
	 * @param hints how many hints
	 */
	record Counts(int entries, int errors, int hints) {

	}

}
