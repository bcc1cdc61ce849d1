package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.OriginObjection;
import io.github.corsboot.policy.PolicyValidation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Collects what is wrong with values of properties, each with the place that it is
 * written at. What is inherited by several policies is collected once.
 */
final class ConfigurationProblems {

	private final WrittenProperties sources;

	private final Set<ConfigurationProblem> problems = new LinkedHashSet<>();

	ConfigurationProblems(WrittenProperties sources) {
		this.sources = sources;
	}

	void add(String property, String description, @Nullable String remedy) {
		add(ConfigurationPropertyName.of(property), description, remedy);
	}

	// Adds a problem of one element of a list.
	// position: the position of the element, from 0; -1 for the list as a whole
	void addElement(String property, int position, String description, @Nullable String remedy) {
		ConfigurationPropertyName list = ConfigurationPropertyName.of(property);
		ConfigurationPropertyName element = (position >= 0) ? list.append("[" + position + "]") : list;
		add((this.sources.property(element) != null) ? element : list, description, remedy);
	}

	private void add(ConfigurationPropertyName name, String description, @Nullable String remedy) {
		this.problems.add(new ConfigurationProblem(name.toString(), description, this.sources.placeOf(name), remedy));
	}

	void add(ConfigurationProblem problem) {
		this.problems.add(problem);
	}

	AllowedOrigins readOrigins(String property, List<String> entries) {
		OriginListing listing = OriginListing.of(entries);
		for (OriginProblem problem : listing.problems()) {
			addElement(property, problem.line() - 1, problem.message(), null);
		}
		int further = listing.problemCount() - listing.problems().size();
		if (further > 0) {
			add(property, "has " + LogText.count(further, "further problem", "further problems") + ".",
					"Correct the entries above first.");
		}
		return listing.origins();
	}

	void checkOrigins(PolicyDefinition policy) {
		if (policy.listed() == null) {
			return;
		}
		for (OriginObjection objection : PolicyValidation.objections(policy.rules(), policy.listed().origins())) {
			for (OriginEntry entry : objection.entries().first()) {
				addElement(policy.listed().source(), entry.line() - 1, PolicyWording.description(objection, entry),
						PolicyWording.remedy(objection, entry, policy.prefix()));
			}
			if (objection.entries().count() > objection.entries().first().size()) {
				add(policy.listed().source(), PolicyWording.furtherEntries(objection),
						"Correct the entries above first.");
			}
		}
	}

	List<ConfigurationProblem> problems() {
		return new ArrayList<>(this.problems);
	}

}
