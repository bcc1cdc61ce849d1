package io.github.corsboot.check;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.corsboot.check.Finding.Severity;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.RedundantEntries;
import io.github.corsboot.origin.index.RedundantEntries.RedundantEntry;
import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.OriginObjection;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyValidation;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.file.ListFileReader;

/**
 * Checks list files as an application would read them.
 */
final class ListChecker {

	private final PolicyRules rules;

	private final ListFileReader reader = new ListFileReader(Long.MAX_VALUE);

	ListChecker(PolicyRules rules) {
		this.rules = rules;
	}

	ListReport check(String file) {
		try {
			return check(file, this.reader.read(Path.of(file)));
		}
		catch (OriginsUnavailableException ex) {
			return ListReport.unreadable(file, String.valueOf(ex.getMessage()));
		}
		catch (InvalidPathException ex) {
			return ListReport.unreadable(file, "'" + file + "' is not the name of a file");
		}
	}

	private ListReport check(String file, ListContent content) {
		byte[] bytes = content.toByteArray();
		OriginListing listing = OriginListing.parse(content);
		AllowedOrigins entries = listing.goodEntries();
		List<OriginObjection> objections = PolicyValidation.objections(this.rules, entries);
		RedundantEntries redundant = entries.redundantEntries();
		SortedSet<Integer> lines = new TreeSet<>();
		objections.forEach((objection) -> objection.entries().first().forEach((entry) -> lines.add(entry.line())));
		redundant.first().forEach((redundancy) -> lines.add(redundancy.entry().line()));
		Map<Integer, Integer> columns = ListLines.columns(bytes, lines);
		List<Finding> findings = new ArrayList<>();
		listing.problems().forEach((problem) -> findings.add(finding(problem)));
		objections.forEach((objection) -> objection.entries()
			.first()
			.forEach((entry) -> findings.add(finding(objection.restriction(), entry, columns))));
		redundant.first().forEach((redundancy) -> findings.add(finding(redundancy, columns)));
		findings.sort(Comparator.comparingInt(Finding::line));
		int errors = listing.problemCount()
				+ objections.stream().mapToInt((objection) -> objection.entries().count()).sum();
		return new ListReport(file, listing.origins().size(), errors, redundant.count(), findings, null);
	}

	private static Finding finding(OriginProblem problem) {
		return new Finding(problem.line(), problem.column(), Severity.ERROR, value(problem.reason()),
				LogText.escape(problem.text()), LogText.escape(problem.message()), problem.suggestion());
	}

	private Finding finding(OriginRestriction restriction, OriginEntry entry, Map<Integer, Integer> columns) {
		return finding(entry, columns, Severity.ERROR, value(restriction) + "-refused", why(restriction));
	}

	private static Finding finding(RedundantEntry redundant, Map<Integer, Integer> columns) {
		OriginEntry by = redundant.by();
		if (redundant.isDuplicate()) {
			return finding(redundant.entry(), columns, Severity.HINT, "duplicate-entry",
					"stands on line " + by.line() + " already");
		}
		return finding(redundant.entry(), columns, Severity.HINT, "covered-entry",
				"is covered by '" + by.text() + "' on line " + by.line());
	}

	private static Finding finding(OriginEntry entry, Map<Integer, Integer> columns, Severity severity, String reason,
			String what) {
		return new Finding(entry.line(), columns.getOrDefault(entry.line(), 1), severity, reason,
				LogText.escape(entry.text()), LogText.escape("'" + entry.text() + "' " + what), null);
	}

	private String why(OriginRestriction restriction) {
		boolean powerful = this.rules.allowCredentials() || this.rules.allowPrivateNetwork();
		String setting = this.rules.allowCredentials() ? "with credentials" : "with access to a private network";
		return switch (restriction) {
			case ANY -> "cannot be allowed " + setting + ": list the origins";
			case OPAQUE -> powerful ? "cannot be allowed " + setting + ": remove it"
					: "needs allow-null-origin=true: remove it, or check with --allow-null";
			case INSECURE -> "is plain http, open to anyone on the network, and cannot be allowed " + setting
					+ ": write https, or check with --tolerate-insecure-origins";
			case ANY_OF_SCHEME ->
				"allows every origin of its scheme, and cannot be allowed " + setting + ": list the origins";
			case PRIVATE_ADDRESSES ->
				"allows whoever has such an address in any private network, and cannot be allowed " + setting
						+ ": list the addresses, or check with --tolerate-insecure-origins";
			case PUBLIC_SUFFIX_WILDCARD -> "allows names that anyone can register, and cannot be allowed " + setting
					+ ": name the domain, or check with --tolerate-public-suffix-wildcards";
		};
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
