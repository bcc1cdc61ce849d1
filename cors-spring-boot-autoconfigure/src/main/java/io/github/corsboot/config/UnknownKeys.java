package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.corsboot.config.CorsKeys.Group;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds the keys under {@code cors} that there are none of. A misspelt key must not
 * switch protection off.
 */
final class UnknownKeys {

	private static final String RELOAD = "reload";

	private UnknownKeys() {
	}

	static void report(WrittenProperties written, ConfigurationProblems problems) {
		for (ConfigurationPropertyName name : written.names()) {
			if (CorsKeys.keyOf(name) == null) {
				report(name, written.valueOf(name), problems);
			}
		}
	}

	private static void report(ConfigurationPropertyName name, @Nullable String value, ConfigurationProblems problems) {
		if (value == null) {
			return;
		}
		String example = exampleBelow(name);
		if (example != null) {
			if (!value.isEmpty()) {
				problems.add(name.toString(), name, "takes no value, but has '" + value + "'.",
						"Write properties below it, such as " + example + ".");
			}
			return;
		}
		ConfigurationPropertyName owner = knownAncestor(name);
		if (owner != null) {
			reportBelow(owner, name, problems);
			return;
		}
		String global = (Group.of(name) == Group.POLICY)
				? Group.TOP_LEVEL.key(CorsKeys.uniform(below(name, Group.POLICY.depth()))) : null;
		String subject = withoutIndex(name).toString();
		if (global != null) {
			problems.add(subject, name, "cannot be set for a single policy.",
					"Set " + CorsKeys.PREFIX + "." + global + ", which is for all policies.");
			return;
		}
		String nearest = nearest(name);
		problems.add(subject, name, "is not a known property.",
				(nearest != null) ? "Write " + nearest + ", or remove it." : "Remove it. " + known(name));
	}

	// Null unless the name is one that takes no value itself.
	private static @Nullable String exampleBelow(ConfigurationPropertyName name) {
		Group group = Group.of(name);
		return switch (name.getNumberOfElements()) {
			case 1 -> "cors.allowed-origins";
			case 2 -> switch (name.getElement(1, Form.UNIFORM)) {
				case RELOAD -> "cors.reload.enabled";
				case CorsKeys.JDBC -> "cors.jdbc.customers.query";
				case CorsKeys.POLICIES -> "cors.policies.api.paths";
				default -> null;
			};
			case 3 -> (group != Group.TOP_LEVEL) ? name + "." + group.keys().get(0) : null;
			default -> null;
		};
	}

	// YAML makes such names of what is nested too deeply.
	private static @Nullable ConfigurationPropertyName knownAncestor(ConfigurationPropertyName name) {
		for (int size = name.getNumberOfElements() - 1; size > 1; size--) {
			ConfigurationPropertyName ancestor = name.chop(size);
			if (CorsKeys.keyOf(ancestor) != null) {
				return ancestor;
			}
		}
		return null;
	}

	private static void reportBelow(ConfigurationPropertyName owner, ConfigurationPropertyName name,
			ConfigurationProblems problems) {
		int next = owner.getNumberOfElements();
		boolean nested = name.isNumericIndex(next);
		String below = "has '" + name.getElement(next, Form.ORIGINAL) + "' below it, where ";
		String key = CorsKeys.keyOf(owner);
		boolean list = key != null && CorsKeys.isList(key);
		if (list && owner.isNumericIndex(next - 1)) {
			if (nested) {
				problems.add(owner.getParent().toString(), name, "is a list of lists.",
						"Write one list, with all elements in it.");
			}
			else {
				problems.add(owner.toString(), name, below + "an element of a list belongs.",
						"Write the element itself, with nothing below it.");
			}
		}
		else if (list) {
			problems.add(owner.toString(), name, below + "a list belongs.",
					"Write the elements with a dash before each, or with commas between them.");
		}
		else {
			problems.add(owner.toString(), name,
					nested ? "is a list, where one value belongs." : below + "one value belongs.",
					"Write one value right after " + owner + ".");
		}
	}

	private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
		ConfigurationPropertyName key = name;
		while (key.getNumberOfElements() > 2 && key.isLastElementIndexed()) {
			key = key.getParent();
		}
		return key;
	}

	private static String below(ConfigurationPropertyName name, int first) {
		ConfigurationPropertyName key = withoutIndex(name);
		return (key.getNumberOfElements() > first) ? key.subName(first).toString() : "";
	}

	private static @Nullable String nearest(ConfigurationPropertyName name) {
		Group group = Group.of(name);
		if (group != Group.TOP_LEVEL) {
			String key = NearestName.among(below(name, group.depth()), group.keys());
			return (key != null) ? name.chop(3) + "." + key : null;
		}
		ConfigurationPropertyName rest = withoutIndex(name);
		int elements = rest.getNumberOfElements();
		String key = (elements > 2) ? Group.POLICY.key(CorsKeys.uniform(below(name, 2))) : null;
		if (key != null) {
			return ofPolicy(rest, 1, key);
		}
		key = NearestName.among(below(name, 1), CorsKeys.OF_ANY);
		if (key != null || elements < 3) {
			return (key != null) ? CorsKeys.PREFIX + "." + key : null;
		}
		int policy = (elements > 3 && isNearPolicies(rest.getElement(1, Form.UNIFORM))) ? 2 : 1;
		key = NearestName.among(below(name, policy + 1), CorsKeys.OF_POLICY);
		return (key != null) ? ofPolicy(rest, policy, key) : null;
	}

	private static String ofPolicy(ConfigurationPropertyName name, int policy, String key) {
		return CorsKeys.PREFIX + "." + CorsKeys.POLICIES + "." + name.subName(policy).chop(1) + "." + key;
	}

	private static boolean isNearPolicies(String element) {
		return element.equals("policy") || NearestName.among(element, List.of(CorsKeys.POLICIES)) != null;
	}

	private static String known(ConfigurationPropertyName name) {
		Group group = Group.of(name);
		String keys = String.join(", ", group.keys());
		return (group == Group.TOP_LEVEL) ? "Below " + CorsKeys.PREFIX + " there are " + keys + " and policies."
				: "Below " + name.chop(group.depth()) + " there are " + keys + ".";
	}

	/**
	 * Says what to write instead of an unknown variable.
	 * @param prefix what the names of all variables begin with
	 * @param readings what the variable may stand for
	 * @return a sentence without its end
	 */
	static String remedyForVariable(String prefix, List<ConfigurationPropertyName> readings) {
		for (ConfigurationPropertyName reading : readings) {
			String nearest = nearest(reading);
			if (nearest != null) {
				return "If it is meant to be one, write " + variable(prefix, nearest);
			}
		}
		List<String> variables = new ArrayList<>();
		CorsKeys.OF_ANY.forEach((known) -> variables.add(variable(prefix, CorsKeys.PREFIX + "." + known)));
		return "There are " + String.join(", ", variables) + " and " + variable(prefix, "cors.policies.<name>.*");
	}

	static String variable(String prefix, String name) {
		return (prefix + name).replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
