package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.RuleProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * What is wrong with the properties, each with the place that it is written at. What is
 * inherited by several policies counts once.
 */
final class ConfigurationProblems {

	private static final int AFTER_ALL_ELEMENTS = Integer.MAX_VALUE;

	private final WrittenProperties written;

	private final Set<ConfigurationProblem> known = new HashSet<>();

	private final Map<String, Integer> lists = new HashMap<>();

	private final List<Placed> problems = new ArrayList<>();

	ConfigurationProblems(WrittenProperties written) {
		this.written = written;
	}

	void add(String property, String description, @Nullable String remedy) {
		add(property, ConfigurationPropertyName.of(property), description, remedy);
	}

	void add(String subject, ConfigurationPropertyName property, String description, @Nullable String remedy) {
		add(subject, this.written.place(property), description, remedy);
	}

	void add(String subject, PropertyPlace place, String description, @Nullable String remedy) {
		add(new Placed(new ConfigurationProblem(subject, description, place.text(), remedy), place,
				this.problems.size(), -1));
	}

	/**
	 * Adds a problem of one element of a list.
	 * @param property the name of the list
	 * @param element the position of the element, from 0; -1 for the list as a whole
	 * @param description what is wrong with it, as a sentence
	 * @param remedy what to write instead, as a sentence, or {@code null} if the
	 * description says so
	 */
	void addElement(String property, int element, String description, @Nullable String remedy) {
		ConfigurationPropertyName name = this.written.elementOf(ConfigurationPropertyName.of(property), element);
		if (element < 0) {
			add(property, name, description, remedy);
		}
		else {
			addElement(property, name, element, description, remedy);
		}
	}

	private void addElement(String property, ConfigurationPropertyName name, int element, String description,
			@Nullable String remedy) {
		PropertyPlace place = this.written.place(name);
		int order = this.lists.computeIfAbsent(property, (first) -> this.problems.size());
		add(new Placed(new ConfigurationProblem(name.toString(), description, place.text(), remedy), place, order,
				element));
	}

	// Adds a problem of an element that is written where the list does not begin.
	void addElementWithout(ConfigurationPropertyName element, String description, String remedy) {
		add(element.toString(), this.written.firstPlace(element), description, remedy);
	}

	private void addFurther(String property, String description) {
		addElement(property, ConfigurationPropertyName.of(property), AFTER_ALL_ELEMENTS, description,
				"Correct the entries above first.");
	}

	// The same cause is said once, wherever it is written.
	private void add(Placed placed) {
		ConfigurationProblem problem = placed.problem();
		if (this.known
			.add(new ConfigurationProblem(problem.subject(), problem.description(), null, problem.remedy()))) {
			this.problems.add(placed);
		}
	}

	OriginListing readOrigins(String property, List<String> entries) {
		OriginListing listing = OriginListing.of(entries);
		for (OriginProblem problem : listing.problems()) {
			addElement(property, problem.line() - 1, problem.message(), null);
		}
		int further = listing.problemCount() - listing.problems().size();
		if (further > 0) {
			addFurther(property, "has " + LogText.count(further, "further problem", "further problems") + ".");
		}
		return listing;
	}

	void checkOrigins(PolicyDefinition policy, String property, AllowedOrigins origins) {
		for (RuleProblem problem : policy.rules().problems(origins)) {
			for (OriginEntry entry : problem.entries().first()) {
				addElement(property, entry.line() - 1, problem.description(entry),
						problem.remedy(entry, policy.prefix()));
			}
			if (problem.entries().count() > problem.entries().first().size()) {
				addFurther(property, problem.furtherEntries());
			}
		}
	}

	// By property source, by line in a file, by element in a list.
	List<ConfigurationProblem> inOrder() {
		Map<String, Integer> sources = new HashMap<>();
		for (Placed placed : this.problems) {
			if (placed.place().file() != null) {
				sources.merge(placed.place().file(), placed.place().source(), Math::min);
			}
		}
		List<Placed> sorted = new ArrayList<>(this.problems);
		sorted.sort(Comparator
			.comparingInt((Placed placed) -> sources.getOrDefault(String.valueOf(placed.place().file()),
					placed.place().source()))
			.thenComparingInt((placed) -> placed.place().line())
			.thenComparingInt((placed) -> placed.place().column())
			.thenComparingInt(Placed::order)
			.thenComparingInt(Placed::element));
		List<ConfigurationProblem> inOrder = new ArrayList<>();
		for (Placed placed : sorted) {
			inOrder.add(placed.problem());
		}
		return inOrder;
	}

	/**
	 * A problem, and where it comes in the order.
	 *
	 * @param problem the problem
	 * @param place where it is written
	 * @param order when it, or the first problem of the same list, was found
	 * @param element the position in a list, or -1
	 */
	private record Placed(ConfigurationProblem problem, PropertyPlace place, int order, int element) {

	}

}
