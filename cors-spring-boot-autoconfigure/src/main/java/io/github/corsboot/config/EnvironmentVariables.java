package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * The environment variables that are about CORS, under the names that they have in a
 * file. Spring Boot cannot tell which underscore of {@code CORS_POLICIES_MY_APP_MAX_AGE}
 * stands for a dot; with the keys known, it can be told.
 */
final class EnvironmentVariables implements IterableConfigurationPropertySource {

	private final Map<ConfigurationPropertyName, ConfigurationProperty> properties = new LinkedHashMap<>();

	private final List<String> unknown = new ArrayList<>();

	/**
	 * Creates a source.
	 * @param environment the environment variables
	 * @param policies the policies known by other sources: what counts of their names,
	 * and the names of their properties' parents
	 */
	EnvironmentVariables(SystemEnvironmentPropertySource environment, Map<String, ConfigurationPropertyName> policies) {
		String prefix = prefix(environment);
		Map<String, ConfigurationPropertyName> parents = new LinkedHashMap<>(policies);
		// The spelling with the most underscores names a policy that only variables know,
		// the one with the fewest wins a property.
		List<String> names = Stream.of(environment.getPropertyNames())
			.filter((name) -> name.replace('.', '_').regionMatches(true, 0, prefix, 0, prefix.length()))
			.sorted(Comparator.comparing(EnvironmentVariables::underscores).thenComparing(Comparator.naturalOrder()))
			.toList();
		for (int i = names.size() - 1; i >= 0; i--) {
			Variable variable = parse(names.get(i).substring(prefix.length()));
			if (variable != null && variable.policy() != null) {
				parents.putIfAbsent(CorsKeys.uniform(variable.policy()),
						CorsKeys.ROOT.append(CorsKeys.POLICIES).append(variable.policy()));
			}
		}
		names.forEach((name) -> add(environment, name, parse(name.substring(prefix.length())), parents));
	}

	private static String prefix(SystemEnvironmentPropertySource environment) {
		String prefix = (environment instanceof PropertySourceInfo info) ? info.getPrefix() : null;
		return StringUtils.hasText(prefix) ? prefix.replace('-', '_') + "_CORS_" : "CORS_";
	}

	private static long underscores(String name) {
		return name.chars().filter((character) -> character == '_').count();
	}

	private void add(SystemEnvironmentPropertySource environment, String variableName, @Nullable Variable variable,
			Map<String, ConfigurationPropertyName> parents) {
		Object value = environment.getSource().get(variableName);
		if (variable == null || value == null) {
			this.unknown.add(variableName);
			return;
		}
		String policy = variable.policy();
		ConfigurationPropertyName parent = (policy != null) ? parents.get(CorsKeys.uniform(policy)) : CorsKeys.ROOT;
		if (parent != null) {
			ConfigurationPropertyName name = parent.append(variable.key() + variable.index());
			this.properties.putIfAbsent(name,
					new ConfigurationProperty(name, value, new SystemEnvironmentOrigin(variableName)));
		}
	}

	// Reads what follows CORS_.
	private static @Nullable Variable parse(String text) {
		List<String> words = new ArrayList<>(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[_.\\[\\]]"))
			.filter(StringUtils::hasLength)
			.toList());
		Variable variable = parse(words, "");
		if (variable == null && words.size() > 1 && isIndex(words.get(words.size() - 1))) {
			String index = words.remove(words.size() - 1);
			variable = parse(words, "[" + index + "]");
			return (variable != null && CorsKeys.isList(variable.key())) ? variable : null;
		}
		return variable;
	}

	private static @Nullable Variable parse(List<String> words, String index) {
		String key = CorsKeys.topLevelKey(uniform(words));
		if (key != null) {
			return new Variable(null, key, index);
		}
		if (words.size() > 1 && words.get(0).equals("reload")) {
			key = CorsKeys.topLevelKey("reload." + uniform(words.subList(1, words.size())));
			return (key != null) ? new Variable(null, key, index) : null;
		}
		if (!words.isEmpty() && words.get(0).equals(CorsKeys.POLICIES)) {
			return parsePolicy(words.subList(1, words.size()), index);
		}
		return null;
	}

	private static @Nullable Variable parsePolicy(List<String> words, String index) {
		for (int i = 1; i < words.size(); i++) {
			String key = CorsKeys.policyKey(uniform(words.subList(i, words.size())));
			String policy = String.join("-", words.subList(0, i));
			if (key != null && ConfigurationPropertyName.isValid(policy)) {
				return new Variable(policy, key, index);
			}
		}
		return null;
	}

	private static String uniform(List<String> words) {
		return CorsKeys.uniform(String.join("", words));
	}

	private static boolean isIndex(String word) {
		return word.chars().allMatch((character) -> character >= '0' && character <= '9');
	}

	@Override
	public Stream<ConfigurationPropertyName> stream() {
		return this.properties.keySet().stream();
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(@Nullable ConfigurationPropertyName name) {
		return this.properties.get(name);
	}

	List<String> unknown() {
		return this.unknown;
	}

	private record Variable(@Nullable String policy, String key, String index) {

	}

}
