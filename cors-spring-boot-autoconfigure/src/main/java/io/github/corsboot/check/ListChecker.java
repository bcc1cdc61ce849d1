package io.github.corsboot.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.github.corsboot.check.Diagnostic.Place;
import io.github.corsboot.check.Diagnostic.Severity;
import io.github.corsboot.check.ListReport.Counts;
import io.github.corsboot.origin.EntryHint;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.CountedEntries;
import io.github.corsboot.origin.index.RedundantEntries;
import io.github.corsboot.origin.index.RedundantEntries.RedundantEntry;
import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.RuleProblem;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.file.ListFileReader;

/**
 * Checks list files as an application would read them.
 */
final class ListChecker {

	private final PolicyRules rules;

	private final ListFileReader reader = new ListFileReader(Long.MAX_VALUE);

	private final List<String> origins;

	private final InputStream input;

	/**
	 * Creates a checker.
	 * @param rules the rules of the policy that the lists are for
	 * @param origins the origins to ask the lists for
	 * @param input what is read for {@code -}
	 */
	ListChecker(PolicyRules rules, List<String> origins, InputStream input) {
		this.rules = rules;
		this.origins = origins;
		this.input = input;
	}

	ListReport check(String file) {
		try {
			ListContent content = file.equals("-") ? ListContent.of(this.input.readAllBytes())
					: this.reader.read(Path.of(file));
			return check(file, content);
		}
		catch (IOException ex) {
			return ListReport.unreadable(file, "The standard input cannot be read: " + ex.getMessage());
		}
		catch (OriginsUnavailableException ex) {
			return ListReport.unreadable(file, String.valueOf(ex.getMessage()));
		}
		catch (InvalidPathException ex) {
			return ListReport.unreadable(file, "'" + file + "' is not the name of a file");
		}
	}

	private ListReport check(String file, ListContent content) {
		OriginListing listing = OriginListing.parse(content);
		AllowedOrigins entries = listing.goodEntries();
		List<RuleProblem> ruleProblems = this.rules.problems(entries);
		RedundantEntries redundant = entries.redundantEntries();
		CountedEntries unmatchable = entries.unmatchableEntries();
		List<CountedEntries> wide = isRefused(ruleProblems) ? List.of()
				: List.of(entries.restricted(OriginRestriction.PUBLIC_SUFFIX_WILDCARD));
		List<Diagnostic> diagnostics = new ArrayList<>();
		listing.problems().forEach((problem) -> diagnostics.add(diagnostic(problem)));
		ruleProblems.forEach((problem) -> problem.entries()
			.first()
			.forEach((entry) -> diagnostics.add(diagnostic(problem.restriction(), entry))));
		redundant.first().forEach((redundancy) -> diagnostics.add(diagnostic(redundancy)));
		wide.forEach((restricted) -> restricted.first()
			.forEach((entry) -> diagnostics.add(diagnostic(entry, Severity.HINT, "public-suffix-wildcard",
					"allows names that anyone can register: name the domain"))));
		unmatchable.first().forEach((entry) -> addHint(entry, diagnostics));
		diagnostics.sort(Comparator.comparing(Diagnostic::place,
				Comparator.comparingInt(Place::line).thenComparingInt(Place::column)));
		int errors = listing.problemCount()
				+ ruleProblems.stream().mapToInt((problem) -> problem.entries().count()).sum();
		int hints = redundant.count() + unmatchable.count() + wide.stream().mapToInt(CountedEntries::count).sum();
		List<OriginAnswer> answers = this.origins.stream()
			.map((origin) -> (errors > 0) ? OriginAnswer.ofUnusableList(origin) : OriginAnswer.of(origin, entries))
			.toList();
		return new ListReport(file, new Counts(listing.origins().size(), errors, hints), diagnostics, answers, null);
	}

	// What is tolerated by name, or refused, wants no hint.
	private boolean isRefused(List<RuleProblem> ruleProblems) {
		return this.rules.tolerances().toleratePublicSuffixWildcards() || ruleProblems.stream()
			.anyMatch((problem) -> problem.restriction() == OriginRestriction.PUBLIC_SUFFIX_WILDCARD);
	}

	private static Diagnostic diagnostic(OriginProblem problem) {
		return new Diagnostic(new Place(problem.line(), problem.column(), LogText.escape(problem.text())),
				Severity.ERROR, value(problem.reason()), LogText.escape(problem.message()), problem.suggestion());
	}

	private Diagnostic diagnostic(OriginRestriction restriction, OriginEntry entry) {
		return diagnostic(entry, Severity.ERROR, value(restriction) + "-refused", why(restriction));
	}

	private static Diagnostic diagnostic(RedundantEntry redundant) {
		OriginEntry by = redundant.by();
		if (redundant.isDuplicate()) {
			return diagnostic(redundant.entry(), Severity.HINT, "duplicate-entry",
					"stands on line " + by.line() + " already");
		}
		return diagnostic(redundant.entry(), Severity.HINT, "covered-entry",
				"is covered by '" + by.text() + "' on line " + by.line()
						+ (isWide(by) ? ", which also allows names that anyone can register: remove that one" : ""));
	}

	private static void addHint(OriginEntry entry, List<Diagnostic> diagnostics) {
		EntryHint hint = EntryHint.of(entry.text());
		if (hint != null) {
			diagnostics.add(diagnostic(entry, Severity.HINT, value(hint), hint.description()));
		}
	}

	private static boolean isWide(OriginEntry entry) {
		return OriginPattern.of(entry.text()).is(OriginRestriction.PUBLIC_SUFFIX_WILDCARD);
	}

	private static Diagnostic diagnostic(OriginEntry entry, Severity severity, String reason, String what) {
		String text = LogText.excerpt(entry.text());
		Place place = new Place(entry.line(), entry.column(), text);
		return new Diagnostic(place, severity, reason, "'" + text + "' " + what, null);
	}

	private String why(OriginRestriction restriction) {
		Grants grants = this.rules.grants();
		String setting = grants.allowCredentials() ? "with credentials" : "with access to a private network";
		return switch (restriction) {
			case ANY -> "cannot be allowed " + setting + ": list the origins";
			case OPAQUE -> grants.arePowerful() ? "cannot be allowed " + setting + ": remove it"
					: "needs allow-null-origin=true: remove it, or check with --allow-null";
			case INSECURE -> "is plain http, open to anyone on the network, and cannot be allowed " + setting
					+ ": write https, or check with --tolerate-insecure-origins";
			case ANY_OF_SCHEME ->
				"allows every origin of its scheme, and cannot be allowed " + setting + ": list the origins";
			case PRIVATE_ADDRESSES ->
				"allows anyone with such an address in any private network, and cannot be allowed " + setting
						+ ": list the addresses, or check with --tolerate-insecure-origins";
			case PUBLIC_SUFFIX_WILDCARD -> "allows names that anyone can register, and cannot be allowed " + setting
					+ ": name the domain, or check with --tolerate-public-suffix-wildcards";
		};
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
