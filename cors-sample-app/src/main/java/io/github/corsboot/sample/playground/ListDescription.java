package io.github.corsboot.sample.playground;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * A list as text, and what is to be said about it.
 *
 * @param file the absolute path of the file
 * @param text the text
 * @param fingerprint the SHA-256 of the text
 * @param entries how many entries the list has
 * @param diagnostics problems and hints, in the order of the lines
 */
record ListDescription(String file, String text, String fingerprint, int entries, List<Diagnostic> diagnostics) {

	static ListDescription of(String file, byte[] content) {
		OriginListing listing = OriginListing.parse(content);
		List<Diagnostic> diagnostics = new ArrayList<>();
		listing.problems()
			.forEach((problem) -> diagnostics.add(new Diagnostic(problem.line(), problem.column(), "problem",
					problem.message(), problem.suggestion())));
		listing.goodEntries()
			.redundantEntries()
			.first()
			.forEach((redundant) -> diagnostics.add(new Diagnostic(redundant.entry().line(), 1, "hint",
					"'" + redundant.entry().text() + "' "
							+ (redundant.isDuplicate() ? "stands on line " + redundant.by().line() + " already"
									: "is covered by '" + redundant.by().text() + "' on line " + redundant.by().line()),
					null)));
		diagnostics.sort(Comparator.comparingInt(Diagnostic::line));
		return new ListDescription(file, new String(content, StandardCharsets.UTF_8), listing.fingerprint(),
				listing.goodEntries().size(), diagnostics);
	}

	/**
	 * Something to be said about a line.
	 *
	 * @param line the line, from 1
	 * @param column the column, from 1
	 * @param kind {@code problem} or {@code hint}
	 * @param message what it is, and what to write instead
	 * @param suggestion what to write instead, where that can be told
	 */
	record Diagnostic(int line, int column, String kind, String message, @Nullable String suggestion) {

	}

}
