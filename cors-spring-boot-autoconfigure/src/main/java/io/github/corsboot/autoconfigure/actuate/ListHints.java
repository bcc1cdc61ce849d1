package io.github.corsboot.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import io.github.corsboot.origin.EntryHint;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.CountedEntries;
import io.github.corsboot.origin.index.RedundantEntries;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import org.jspecify.annotations.Nullable;

/**
 * What is worth saying of lists that are in force: entries that could be left out, that
 * no browser can match, or that others may be able to take. They are counted, and the
 * first are told by where they stand, not by what they allow.
 * <p>
 * Thread-safe. A list is gone through once.
 */
final class ListHints {

	private final Map<AllowedOrigins, Findings> known = Collections.synchronizedMap(new WeakHashMap<>());

	@Nullable Description of(PolicyOrigins list, PolicyRules rules) {
		Findings findings = this.known.computeIfAbsent(list.origins(), Findings::of);
		CountedEntries wide = rules.tolerances().toleratePublicSuffixWildcards() ? CountedEntries.NONE
				: list.origins().restricted(OriginRestriction.PUBLIC_SUFFIX_WILDCARD);
		int count = findings.redundant().count() + findings.unmatchable().count() + wide.count();
		return (count > 0) ? new Description().with("count", count).with("first", findings.first(list.unit(), wide))
				: null;
	}

	/**
	 * What going through a list gives.
	 *
	 * @param redundant the entries that could be left out
	 * @param unmatchable the entries that no browser can match
	 */
	private record Findings(RedundantEntries redundant, CountedEntries unmatchable) {

		static Findings of(AllowedOrigins origins) {
			return new Findings(origins.redundantEntries(), origins.unmatchableEntries());
		}

		List<String> first(EntryUnit unit, CountedEntries wide) {
			List<Hint> hints = new ArrayList<>();
			this.redundant.first()
				.forEach((entry) -> hints.add(new Hint(entry.entry().line(),
						(entry.isDuplicate() ? "repeats " : "is covered by ") + unit.numbered(entry.by().line()))));
			for (OriginEntry entry : this.unmatchable.first()) {
				EntryHint hint = EntryHint.of(entry.text());
				hints.add(new Hint(entry.line(), (hint != null) ? hint.description() : ""));
			}
			wide.first().forEach((entry) -> hints.add(new Hint(entry.line(), "allows names that anyone can register")));
			return hints.stream()
				.sorted(Comparator.comparingInt(Hint::line))
				.limit(AllowedOrigins.REPORTED_ENTRIES)
				.map((hint) -> unit.numbered(hint.line()) + " " + hint.text())
				.toList();
		}

	}

	/**
	 * A hint.
	 *
	 * @param line the number of the entry
	 * @param text the end of a sentence that begins with the entry
	 */
	private record Hint(int line, String text) {

	}

}
