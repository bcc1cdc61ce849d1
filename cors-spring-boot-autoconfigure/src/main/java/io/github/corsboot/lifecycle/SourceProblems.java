package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.RuleProblem;
import io.github.corsboot.source.ListProblem;
import io.github.corsboot.source.ListProblems;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a list, by the grammar and by the rules of every policy that
 * uses it, and puts into words why a source cannot be used.
 */
final class SourceProblems {

	private SourceProblems() {
	}

	static ListProblems of(SourceKey key, List<PolicyDefinition> users, OriginListing listing) {
		EntryUnit unit = key.unit();
		List<ListProblem> first = new ArrayList<>();
		for (OriginProblem problem : listing.problems()) {
			first.add(ListProblem.of(unit, problem));
		}
		int count = listing.problemCount() + addRefused(unit, users, listing.goodEntries(), first);
		return new ListProblems(count, first);
	}

	static boolean isRefused(List<PolicyDefinition> users, AllowedOrigins list) {
		return addRefused(EntryUnit.ENTRY, users, list, new ArrayList<>()) > 0;
	}

	private static int addRefused(EntryUnit unit, List<PolicyDefinition> users, AllowedOrigins list,
			List<ListProblem> first) {
		int count = 0;
		for (PolicyDefinition policy : users) {
			for (RuleProblem problem : policy.rules().problems(list)) {
				count += problem.entries().count();
				for (OriginEntry entry : problem.entries().first()) {
					first.add(new ListProblem(unit, entry.line(), entry.column(),
							problem.description(entry) + " " + problem.remedy(entry, policy.prefix())));
				}
			}
		}
		return count;
	}

	/**
	 * Finds what is wrong with lists that are in force under other rules.
	 * @param users the policies with the new rules, by the sources that they use
	 * @param lists the lists
	 * @return the problems
	 */
	static List<ConfigurationProblem> of(Map<SourceKey, List<PolicyDefinition>> users,
			Map<SourceKey, AllowedOrigins> lists) {
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (Map.Entry<SourceKey, AllowedOrigins> list : lists.entrySet()) {
			List<ListProblem> first = new ArrayList<>();
			SourceKey key = list.getKey();
			int count = addRefused(key.unit(), users.getOrDefault(key, List.of()), list.getValue(), first);
			addAll(problems, key, new ListProblems(count, first));
		}
		return problems;
	}

	static List<ConfigurationProblem> of(SourceFailure failure, SourceKey key, String property,
			@Nullable String place) {
		List<ConfigurationProblem> problems = new ArrayList<>();
		if (failure.problems().isEmpty()) {
			problems.add(new ConfigurationProblem(property, sentence(failure.summary()), place, remedy(failure, key)));
		}
		addAll(problems, key, new ListProblems(failure.problemCount(), failure.problems()));
		return problems;
	}

	private static @Nullable String remedy(SourceFailure failure, SourceKey key) {
		return switch (key.kind()) {
			case FILE -> (failure.reason() == SourceFailure.Reason.MISSING)
					? "Create it (an empty one refuses everyone), or set cors.missing-file=deny to start without it."
					: null;
			case BEAN -> "Make sure that the bean can load its list.";
			case JDBC -> "Correct the query, or the connection to the database. With " + CorsKeys.jdbcPrefix(key.name())
					+ ".missing=deny the application starts with nobody allowed.";
		};
	}

	private static void addAll(List<ConfigurationProblem> all, SourceKey key, ListProblems problems) {
		for (ListProblem problem : problems.first()) {
			all.add(located(key, problem));
		}
		int further = problems.count() - problems.first().size();
		if (further > 0) {
			all.add(new ConfigurationProblem(key.name(),
					"has " + LogText.count(further, "further problem", "further problems") + ".", null, null));
		}
	}

	static ConfigurationProblem located(SourceKey key, ListProblem problem) {
		return new ConfigurationProblem(problem.placeIn(key.name()), problem.message(), null, null);
	}

	private static String sentence(String text) {
		return text.endsWith(".") ? text : text + ".";
	}

}
