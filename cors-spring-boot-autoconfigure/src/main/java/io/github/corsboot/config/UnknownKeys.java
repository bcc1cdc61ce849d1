package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsboot.origin.LogText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.util.StringUtils;

/**
 * Finds the keys under {@code cors} that there are none of. A misspelt key must not
 * switch protection off.
 */
final class UnknownKeys {

	private UnknownKeys() {
	}

	static List<ConfigurationProblem> problems(WrittenProperties sources) {
		Map<String, ConfigurationProblem> problems = new LinkedHashMap<>();
		for (ConfigurationPropertyName name : sources.names()) {
			if (CorsKeys.keyOf(name) == null) {
				ConfigurationProperty property = sources.property(name);
				ConfigurationProblem problem = (property != null) ? judge(name, property) : null;
				if (problem != null) {
					problems.putIfAbsent(problem.subject(), problem);
				}
			}
		}
		return List.copyOf(problems.values());
	}

	private static @Nullable ConfigurationProblem judge(ConfigurationPropertyName name,
			ConfigurationProperty property) {
		String place = PropertyPlace.of(property);
		if (isGroup(name)) {
			String value = String.valueOf(property.getValue());
			return value.isEmpty() ? null
					: new ConfigurationProblem(name.toString(), "takes no value, but has '" + value + "'.", place,
							"Write properties below it, such as " + exampleBelow(name) + ".");
		}
		ConfigurationPropertyName key = withoutIndex(name);
		String global = topLevelKeyOfPolicy(key);
		if (global != null) {
			return new ConfigurationProblem(key.toString(), "cannot be set for a single policy.", place,
					"Set " + CorsKeys.PREFIX + "." + global + ", which is for all policies.");
		}
		return new ConfigurationProblem(key.toString(), "is not a known property.", place,
				"Write " + NearestName.among(key.toString(), candidates(key)) + ", or remove it.");
	}

	private static boolean isGroup(ConfigurationPropertyName name) {
		int elements = name.getNumberOfElements();
		if (elements == 1) {
			return true;
		}
		String first = name.getElement(1, Form.UNIFORM);
		return (elements == 2 && (first.equals(CorsKeys.POLICIES) || first.equals("reload")))
				|| (elements == 3 && first.equals(CorsKeys.POLICIES));
	}

	private static String exampleBelow(ConfigurationPropertyName name) {
		return switch (name.getNumberOfElements()) {
			case 1 -> "cors.allowed-origins";
			case 2 ->
				name.getElement(1, Form.UNIFORM).equals("reload") ? "cors.reload.enabled" : "cors.policies.api.paths";
			default -> name + "." + CorsKeys.PATHS;
		};
	}

	private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
		ConfigurationPropertyName key = name;
		while (key.getNumberOfElements() > 2 && key.isLastElementIndexed()) {
			key = key.getParent();
		}
		return key;
	}

	private static @Nullable String topLevelKeyOfPolicy(ConfigurationPropertyName name) {
		if (!CorsKeys.isOfPolicy(name) || name.getNumberOfElements() < 4) {
			return null;
		}
		List<String> elements = new ArrayList<>();
		for (int i = 3; i < name.getNumberOfElements(); i++) {
			elements.add(name.getElement(i, Form.UNIFORM));
		}
		return CorsKeys.topLevelKey(String.join(".", elements));
	}

	private static List<String> candidates(ConfigurationPropertyName name) {
		List<String> candidates = new ArrayList<>();
		if (!CorsKeys.isOfPolicy(name)) {
			CorsKeys.OF_POLICY.forEach((key) -> candidates.add(CorsKeys.PREFIX + "." + key));
			CorsKeys.OF_TOP_LEVEL.forEach((key) -> candidates.add(CorsKeys.PREFIX + "." + key));
		}
		if (name.getNumberOfElements() > 3) {
			String policy = name.getElement(2, Form.DASHED);
			CorsKeys.OF_POLICY.forEach((key) -> candidates.add("cors.policies." + policy + "." + key));
		}
		return candidates;
	}

	// Such a variable may be another program's, so that it is no problem.
	static List<String> warnings(WrittenProperties sources) {
		return sources.unknownVariables()
			.stream()
			.map((variable) -> LogText.escape("Environment variable " + variable
					+ " is not a known property of CORS and has no effect. The nearest known one is "
					+ NearestName.among(variable, variables(variable))))
			.toList();
	}

	private static List<String> variables(String unknown) {
		int cors = unknown.toUpperCase(Locale.ROOT).indexOf("CORS");
		String prefix = unknown.substring(0, cors + "CORS".length()) + "_";
		List<String> variables = new ArrayList<>();
		Stream.of(CorsKeys.OF_POLICY, CorsKeys.OF_TOP_LEVEL)
			.flatMap(List::stream)
			.forEach((key) -> variables.add(prefix + variable(key)));
		String[] words = StringUtils.delimitedListToStringArray(unknown.substring(cors), "_");
		if (words.length > 3 && words[1].equalsIgnoreCase(CorsKeys.POLICIES)) {
			variables.clear();
			StringBuilder policy = new StringBuilder(prefix).append("POLICIES");
			for (int i = 2; i < words.length - 1; i++) {
				policy.append('_').append(words[i]);
				CorsKeys.OF_POLICY.forEach((key) -> variables.add(policy + "_" + variable(key)));
			}
		}
		return variables;
	}

	private static String variable(String key) {
		return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
