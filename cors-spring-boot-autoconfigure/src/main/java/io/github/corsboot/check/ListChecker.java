package io.github.corsboot.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
		List<RuleProblem> refused = this.rules.problems(entries);
		RedundantEntries redundant = entries.redundantEntries();
		CountedEntries unmatchable = entries.unmatchableEntries();
		CountedEntries wide = isHint() ? entries.restricted(OriginRestriction.PUBLIC_SUFFIX_WILDCARD)
				: CountedEntries.NONE;
		int errors = listing.problemCount();
		List<Diagnostic> diagnostics = new ArrayList<>();
		listing.problems().forEach((problem) -> diagnostics.add(error(problem)));
		for (RuleProblem problem : refused) {
			errors += problem.entries().count();
			String reason = value(problem.restriction()) + "-refused";
			String why = why(problem.restriction());
			problem.entries()
				.first()
				.forEach((entry) -> diagnostics.add(Diagnostic.of(entry, Severity.ERROR, reason, why)));
		}
		redundant.first().forEach((redundancy) -> diagnostics.add(hint(redundancy)));
		wide.first()
			.forEach((entry) -> diagnostics.add(Diagnostic.of(entry, Severity.HINT, "public-suffix-wildcard",
					"allows names that anyone can register: name the domain")));
		unmatchable.first().forEach((entry) -> addHint(entry, diagnostics));
		diagnostics.sort(Comparator.comparing(Diagnostic::place,
				Comparator.comparingInt(OriginEntry::line).thenComparingInt(OriginEntry::column)));
		boolean usable = errors == 0;
		List<OriginAnswer> answers = this.origins.stream()
			.map((origin) -> OriginAnswer.of(origin, entries, usable))
			.toList();
		Counts counts = new Counts(listing.origins().size(), errors,
				redundant.count() + unmatchable.count() + wide.count());
		return new ListReport(file, counts, diagnostics, answers, null);
	}

	// What is tolerated by name, or refused, wants no hint.
	private boolean isHint() {
		return !this.rules.tolerances().toleratePublicSuffixWildcards() && !this.rules.grants().arePowerful();
	}

	private static Diagnostic error(OriginProblem problem) {
		return new Diagnostic(new OriginEntry(LogText.escape(problem.text()), problem.line(), problem.column()),
				Severity.ERROR, value(problem.reason()), LogText.escape(problem.message()), problem.suggestion());
	}

	private static Diagnostic hint(RedundantEntry redundant) {
		OriginEntry by = redundant.by();
		if (redundant.isDuplicate()) {
			return Diagnostic.of(redundant.entry(), Severity.HINT, "duplicate-entry",
					"stands on line " + by.line() + " already");
		}
		boolean wide = OriginPattern.of(by.text()).is(OriginRestriction.PUBLIC_SUFFIX_WILDCARD);
		return Diagnostic.of(redundant.entry(), Severity.HINT, "covered-entry",
				"is covered by '" + by.text() + "' on line " + by.line()
						+ (wide ? ", which also allows names that anyone can register: remove that one" : ""));
	}

	private static void addHint(OriginEntry entry, List<Diagnostic> diagnostics) {
		EntryHint hint = EntryHint.of(entry.text());
		if (hint != null) {
			diagnostics.add(Diagnostic.of(entry, Severity.HINT, value(hint), hint.description()));
		}
	}

	private String why(OriginRestriction restriction) {
		Grants grants = this.rules.grants();
		String cannot = "cannot be allowed "
				+ (grants.allowCredentials() ? "with credentials" : "with access to a private network");
		return switch (restriction) {
			case ANY -> cannot + ": list the origins";
			case OPAQUE -> grants.arePowerful() ? cannot + ": remove it"
					: "needs allow-null-origin=true: remove it, or check with --allow-null";
			case INSECURE -> "is plain http, open to anyone on the network, and " + cannot
					+ ": write https, or check with --tolerate-insecure-origins";
			case ANY_OF_SCHEME -> "allows every origin of its scheme, and " + cannot + ": list the origins";
			case PRIVATE_ADDRESSES -> "allows anyone with such an address in any private network, and " + cannot
					+ ": list the addresses, or check with --tolerate-insecure-origins";
			case PUBLIC_SUFFIX_WILDCARD -> "allows names that anyone can register, and " + cannot
					+ ": name the domain, or check with --tolerate-public-suffix-wildcards";
		};
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
