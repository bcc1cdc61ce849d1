package io.github.corsboot.check;

import java.io.PrintStream;
import java.util.List;

import io.github.corsboot.check.Diagnostic.Severity;
import io.github.corsboot.origin.LogText;

/**
 * Reports as a compiler does: problems and hints on the output, a summary on the error
 * output.
 */
final class TextReport {

	private TextReport() {
	}

	static void print(List<ListReport> reports, PrintStream output, PrintStream errors) {
		for (ListReport report : reports) {
			String file = LogText.escape(report.file());
			if (report.unreadable() != null) {
				errors.println(file + ": error: " + LogText.escape(report.unreadable()));
				continue;
			}
			for (Diagnostic diagnostic : report.diagnostics()) {
				output.println(file + ":" + diagnostic.place().line() + ":" + diagnostic.place().column() + ": "
						+ diagnostic.severity().value() + ": " + diagnostic.message());
			}
			printRest(file, report, Severity.ERROR, report.counts().errors(), output);
			printRest(file, report, Severity.HINT, report.counts().hints(), output);
			report.answers().forEach((answer) -> output.println(file + ": " + answer.message()));
			errors.println(file + ": " + summary(report));
		}
	}

	private static void printRest(String file, ListReport report, Severity severity, int total, PrintStream output) {
		long rest = total
				- report.diagnostics().stream().filter((diagnostic) -> diagnostic.severity() == severity).count();
		if (rest > 0) {
			output.println(file + ": " + severity.value() + ": and " + rest + " more");
		}
	}

	private static String summary(ListReport report) {
		String verdict = (report.counts().errors() > 0) ? "cannot be used"
				: LogText.count(report.counts().entries(), "entry", "entries");
		return verdict + ", " + LogText.count(report.counts().errors(), "error", "errors") + ", "
				+ LogText.count(report.counts().hints(), "hint", "hints");
	}

}
