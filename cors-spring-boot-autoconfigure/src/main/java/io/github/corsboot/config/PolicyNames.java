package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsboot.config.CorsKeys.Group;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.PropertySource;

/**
 * The names of policies as they are written. Spring Boot leaves characters of a name out
 * and compares what is left without regard to case and dashes, so that two names could
 * become one policy with the paths of the one and the origins of the other.
 */
final class PolicyNames {

	private static final Pattern ELEMENT = Pattern.compile("\\[([^\\]]*)]|[^.\\[]+");

	private static final Pattern KEPT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

	private static final Pattern SAME_IN_BRACKETS = Pattern.compile("[a-z0-9]*[a-z][a-z0-9]*");

	private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

	private final Map<String, ConfigurationPropertyName> parents = new LinkedHashMap<>();

	private final Map<String, String> spellings = new LinkedHashMap<>();

	private final Map<ConfigurationProblem, PropertyPlace> places = new LinkedHashMap<>();

	/**
	 * Takes the policy of a property, if it is one of a policy.
	 * @param property the name of the property as it is written
	 * @param name what Spring Boot makes of it
	 * @param source where it is written
	 * @param position the position of the source among all
	 * @return whether the property counts; if not, there is a problem
	 */
	boolean accept(String property, ConfigurationPropertyName name, PropertySource<?> source, int position) {
		ConfigurationProblem problem = take(elements(property), name);
		if (problem != null) {
			this.places.putIfAbsent(problem, PropertyPlace.of(PropertySourceOrigin.get(source, property), position));
		}
		return problem == null;
	}

	private @Nullable ConfigurationProblem take(List<String> elements, ConfigurationPropertyName name) {
		if (elements.size() < 3 || !CorsKeys.POLICIES.equals(CorsKeys.uniform(elements.get(1)))) {
			return null;
		}
		String policy = elements.get(2);
		boolean inBrackets = policy.startsWith("[");
		String plain = inBrackets ? policy.substring(1, policy.length() - 1) : policy;
		if (INDEX.matcher(policy).matches()) {
			return problem("cors.policies", "is a list or has a number for a name, where policies have names.",
					"Write names instead, as in cors.policies.api.paths.");
		}
		if (isKeyWithoutPolicy(elements)) {
			return problem("cors.policies",
					"has properties of a policy directly below it, where the name of a policy belongs.",
					"Put a name in between, as in cors.policies.api.paths.");
		}
		if (!inBrackets && !KEPT.matcher(policy).matches()) {
			return problem("cors.policies." + policy,
					"would lose characters of its name, since Spring Boot keeps only letters from a to z, digits, '-' and '_'.",
					inBrackets(policy));
		}
		String dotted = dottedName(elements);
		if (dotted != null) {
			return problem("cors.policies." + dotted,
					"has a dot in the name of the policy, where Spring Boot splits it.", inBrackets(dotted));
		}
		String spelling = (inBrackets && SAME_IN_BRACKETS.matcher(plain).matches()) ? plain : policy;
		String other = this.spellings.putIfAbsent(CorsKeys.uniform(plain), spelling);
		if (other != null && !other.equals(spelling)) {
			return problem("cors.policies" + (inBrackets ? "" : ".") + policy,
					"is the policy '" + other + "' in another spelling, so the two would become one.",
					"Write '" + other + "' here too, or give it a name of its own.");
		}
		if (name.getNumberOfElements() > 2) {
			this.parents.putIfAbsent(CorsKeys.uniform(plain), name.chop(3));
		}
		return null;
	}

	private static ConfigurationProblem problem(String subject, String description, String remedy) {
		return new ConfigurationProblem(subject, description, null, remedy);
	}

	private static boolean isKeyWithoutPolicy(List<String> elements) {
		String key = Group.POLICY.key(CorsKeys.uniform(elements.get(2)));
		return key != null && (elements.size() == 3
				|| (elements.size() == 4 && CorsKeys.isList(key) && INDEX.matcher(elements.get(3)).matches()));
	}

	private static List<String> elements(String written) {
		List<String> elements = new ArrayList<>();
		Matcher matcher = ELEMENT.matcher(written);
		while (matcher.find()) {
			elements.add(matcher.group());
		}
		return elements;
	}

	private static @Nullable String dottedName(List<String> elements) {
		for (int i = 4; i < elements.size(); i++) {
			String before = CorsKeys.uniform(String.join(".", elements.subList(3, i)));
			if (Group.POLICY.key(before) != null || before.contains("[")) {
				return null;
			}
			if (Group.POLICY.key(CorsKeys.uniform(elements.get(i))) != null) {
				return String.join(".", elements.subList(2, i));
			}
		}
		return null;
	}

	private static String inBrackets(String policy) {
		return "Write the name in brackets: \"[" + policy + "]\" in YAML, cors.policies[" + policy + "] elsewhere.";
	}

	// What the names of a policy's properties begin with, by what counts of the policy's
	// name.
	Map<String, ConfigurationPropertyName> parents() {
		return this.parents;
	}

	void report(ConfigurationProblems problems) {
		this.places.forEach(
				(problem, place) -> problems.add(problem.subject(), place, problem.description(), problem.remedy()));
	}

}
