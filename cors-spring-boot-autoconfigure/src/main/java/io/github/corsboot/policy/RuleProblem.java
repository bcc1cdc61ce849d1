package io.github.corsboot.policy;

import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.CountedEntries;

/**
 * Entries of a list that the rules of a policy refuse to have in it. The words for it are
 * the caller's.
 * <p>
 * Immutable and thread-safe.
 *
 * @param rules the rules that refuse them
 * @param restriction the kind of the entries
 * @param entries how many, and the first of them
 * @since 0.1.0
 */
public record RuleProblem(PolicyRules rules, OriginRestriction restriction, CountedEntries entries) {

}
