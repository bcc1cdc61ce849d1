package io.github.corsboot.check;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is to be said about a list.
 *
 * @param file the file as given
 * @param entries how many different entries it has, 0 if it cannot be used
 * @param errors how many errors there are
 * @param hints how many hints there are
 * @param findings the first of the errors and of the hints, in the order of the lines
 * @param unreadable why the file cannot be read, or {@code null} if it can
 */
record ListReport(String file, int entries, int errors, int hints, List<Finding> findings,
		@Nullable String unreadable) {

	ListReport {
		findings = List.copyOf(findings);
	}

	static ListReport unreadable(String file, String why) {
		return new ListReport(file, 0, 0, 0, List.of(), why);
	}

}
