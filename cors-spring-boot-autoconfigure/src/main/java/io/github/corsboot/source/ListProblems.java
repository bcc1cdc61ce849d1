package io.github.corsboot.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;

/**
 * Everything that is wrong with a list, by the grammar and by the rules of the policies
 * that use it.
 * <p>
 * Immutable and thread-safe.
 *
 * @param count how many problems there are
 * @param first the first of them, at most {@value AllowedOrigins#REPORTED_ENTRIES}, in
 * the order of the list
 * @since 0.1.0
 */
public record ListProblems(int count, List<ListProblem> first) {

	public ListProblems {
		List<ListProblem> sorted = new ArrayList<>(first);
		sorted.sort(Comparator.comparingInt(ListProblem::line).thenComparingInt(ListProblem::column));
		first = List.copyOf(sorted.subList(0, Math.min(sorted.size(), AllowedOrigins.REPORTED_ENTRIES)));
	}

}
