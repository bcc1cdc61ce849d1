package io.github.corsboot.check;

import java.io.PrintStream;
import java.util.List;

import io.github.corsboot.check.Diagnostic.Severity;
import io.github.corsboot.origin.LogText;
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

	// As a compiler does: problems and hints on the output, a summary on the error
	// output.
	void print(PrintStream output, PrintStream errors) {
		String name = LogText.escape(this.file);
		if (this.unreadable != null) {
			errors.println(name + ": error: " + LogText.escape(this.unreadable));
			return;
		}
		for (Diagnostic diagnostic : this.diagnostics) {
			output.println(name + ":" + diagnostic.place().line() + ":" + diagnostic.place().column() + ": "
					+ diagnostic.severity() + ": " + diagnostic.message());
		}
		printRest(name, Severity.ERROR, this.counts.errors(), output);
		printRest(name, Severity.HINT, this.counts.hints(), output);
		this.answers.forEach((answer) -> output.println(name + ": " + answer.message()));
		errors.println(name + ": "
				+ ((this.counts.errors() > 0) ? "cannot be used"
						: LogText.count(this.counts.entries(), "entry", "entries"))
				+ ", " + LogText.count(this.counts.errors(), "error", "errors") + ", "
				+ LogText.count(this.counts.hints(), "hint", "hints"));
	}

	private void printRest(String name, Severity severity, int total, PrintStream output) {
		long rest = total - this.diagnostics.stream().filter((diagnostic) -> diagnostic.severity() == severity).count();
		if (rest > 0) {
			output.println(name + ": " + severity + ": and " + rest + " more");
		}
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
