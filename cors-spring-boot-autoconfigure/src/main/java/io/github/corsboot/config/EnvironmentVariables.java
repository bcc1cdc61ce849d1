package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.config.CorsKeys.Group;
import io.github.corsboot.origin.LogText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * The environment variables that Spring Boot binds to properties under {@code cors}, with
 * the policies under the names that they have in a file. Spring Boot cannot tell which
 * underscore of {@code CORS_POLICIES_MY_APP_MAX_AGE} stands for a dot; with the keys
 * known, it can be told.
 */
final class EnvironmentVariables implements IterableConfigurationPropertySource {

	// What Kubernetes sets for a service whose name begins with cors.
	private static final Pattern SERVICE_LINK = Pattern
		.compile("cors_(\\w+_)?(service_host|service_port(_\\w+)?|port(_\\d+_(tcp|udp|sctp)(_(proto|port|addr))?)?)");

	private final ConfigurationPropertySource source;

	private final String prefix;

	private final Map<ConfigurationPropertyName, ConfigurationProperty> properties = new LinkedHashMap<>();

	private final List<String> warnings = new ArrayList<>();

	/**
	 * Creates a source.
	 * @param source the environment variables as Spring Boot reads them
	 * @param environment the environment variables
	 * @param policies what the names of the policies' properties begin with, by what
	 * counts of their names; policies that only variables know are added
	 */
	EnvironmentVariables(ConfigurationPropertySource source, SystemEnvironmentPropertySource environment,
			Map<String, ConfigurationPropertyName> policies) {
		this.source = source;
		String prefix = (environment instanceof PropertySourceInfo info) ? info.getPrefix() : null;
		this.prefix = StringUtils.hasText(prefix) ? normal(prefix) + "_" : "";
		String dashless = StringUtils.hasText(prefix) ? normal(prefix.replace("-", "")) + "_" : "";
		Map<String, String> texts = new LinkedHashMap<>();
		for (String variable : environment.getPropertyNames()) {
			String text = normal(variable);
			for (String start : List.of(this.prefix + "cors_", dashless + "cors_")) {
				if (text.startsWith(start)) {
					texts.putIfAbsent(variable, text.substring(start.length()));
				}
			}
		}
		addPolicies(texts.values(), policies);
		for (Map.Entry<String, String> text : texts.entrySet()) {
			add(text.getKey(), text.getValue(), policies);
		}
	}

	private static String normal(String variable) {
		return variable.toLowerCase(Locale.ROOT)
			.replace('-', '_')
			.replace('.', '_')
			.replace('[', '_')
			.replace(']', '_');
	}

	// The spelling with the most dashes names a policy that only variables know.
	private void addPolicies(Iterable<String> texts, Map<String, ConfigurationPropertyName> policies) {
		Map<String, String> names = new LinkedHashMap<>();
		for (String text : texts) {
			Variable variable = parse(text);
			if (variable != null && variable.policy() != null) {
				String uniform = CorsKeys.uniform(variable.policy());
				String known = names.getOrDefault(uniform, "");
				if (variable.policy().length() > known.length() && find(parent(variable.policy()), variable) != null) {
					names.put(uniform, variable.policy());
				}
			}
		}
		for (Map.Entry<String, String> name : names.entrySet()) {
			policies.putIfAbsent(name.getKey(), parent(name.getValue()));
		}
	}

	private static ConfigurationPropertyName parent(String policy) {
		return CorsKeys.ROOT.append(CorsKeys.POLICIES).append(policy);
	}

	private void add(String variable, String text, Map<String, ConfigurationPropertyName> policies) {
		Variable parsed = parse(text);
		if (parsed == null) {
			if (!SERVICE_LINK.matcher("cors_" + text).matches()) {
				warn(variable, "is not a known property of CORS and has no effect. "
						+ UnknownKeys.remedyForVariable(this.prefix, text));
			}
			return;
		}
		ConfigurationPropertyName parent = (parsed.policy() != null) ? policies.get(CorsKeys.uniform(parsed.policy()))
				: CorsKeys.ROOT;
		ConfigurationProperty property = (parent != null) ? find(parent, parsed) : null;
		if (property == null || parent == null) {
			warn(variable, "has no effect, since Spring Boot does not read it. Write "
					+ UnknownKeys.variable(this.prefix, parsed.policy(), parsed.key()));
		}
		else if (normal(variableOf(property)).equals(normal(variable))) {
			ConfigurationPropertyName name = parent.append(parsed.key() + parsed.index());
			this.properties.putIfAbsent(name,
					new ConfigurationProperty(name, property.getValue(), new SystemEnvironmentOrigin(variable)));
		}
		else {
			warn(variable, "has no effect, since " + variableOf(property) + " is set too");
		}
	}

	private void warn(String variable, String text) {
		this.warnings.add(LogText.escape("Environment variable " + variable + " " + text));
	}

	// Spring Boot knows two spellings of a name as a whole. A policy may be written in
	// the one and the key in the other.
	private @Nullable ConfigurationProperty find(ConfigurationPropertyName parent, Variable variable) {
		List<ConfigurationPropertyName> parents = new ArrayList<>(List.of(parent));
		if (variable.policy() != null) {
			parents.add(parent(CorsKeys.uniform(variable.policy())));
		}
		for (ConfigurationPropertyName candidate : parents) {
			ConfigurationProperty property = find(candidate, variable.key() + variable.index());
			if (property == null && variable.policy() != null) {
				property = find(candidate, variable.key().replace("-", "") + variable.index());
			}
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	private @Nullable ConfigurationProperty find(ConfigurationPropertyName parent, String key) {
		return this.source.getConfigurationProperty(parent.append(key));
	}

	private static String variableOf(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		if (origin instanceof PropertySourceOrigin wrapper) {
			return (wrapper.getOrigin() instanceof SystemEnvironmentOrigin variable) ? variable.getProperty()
					: wrapper.getPropertyName();
		}
		return (origin instanceof SystemEnvironmentOrigin variable) ? variable.getProperty() : "";
	}

	// Reads what follows CORS_.
	private static @Nullable Variable parse(String text) {
		List<String> words = words(text);
		Variable variable = parse(words, "");
		if (variable == null && words.size() > 1 && words.get(words.size() - 1).matches("[0-9]{1,9}")) {
			String index = words.remove(words.size() - 1);
			variable = parse(words, "[" + Integer.parseInt(index) + "]");
			return (variable != null && CorsKeys.isList(variable.key())) ? variable : null;
		}
		return variable;
	}

	static List<String> words(String text) {
		List<String> words = new ArrayList<>(Arrays.asList(text.split("_")));
		words.removeIf(String::isEmpty);
		return words;
	}

	private static @Nullable Variable parse(List<String> words, String index) {
		String key = Group.TOP_LEVEL.key(String.join("", words));
		String first = words.isEmpty() ? "" : words.get(0);
		if (key == null && first.equals("reload")) {
			key = Group.TOP_LEVEL.key("reload." + String.join("", words.subList(1, words.size())));
		}
		if (key != null) {
			return new Variable(null, key, index);
		}
		Group group = Group.below(first);
		for (int i = 2; group != Group.TOP_LEVEL && i < words.size(); i++) {
			key = group.key(String.join("", words.subList(i, words.size())));
			String name = String.join("-", words.subList(1, i));
			if (key != null && ConfigurationPropertyName.isValid(name)) {
				return (group == Group.POLICY) ? new Variable(name, key, index)
						: new Variable(null, CorsKeys.JDBC + "." + name + "." + key, index);
			}
		}
		return null;
	}

	Set<ConfigurationPropertyName> names() {
		return this.properties.keySet();
	}

	@Override
	public Stream<ConfigurationPropertyName> stream() {
		return this.properties.keySet().stream();
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(@Nullable ConfigurationPropertyName name) {
		return this.properties.get(name);
	}

	// What is worth a warning: variables without effect, which may be another
	// program's, so that they are no problem.
	List<String> warnings() {
		return this.warnings;
	}

	/**
	 * What a variable stands for.
	 *
	 * @param policy the policy as far as its name can be told, or {@code null} for the
	 * top level
	 * @param key the key
	 * @param index the index in brackets, or nothing
	 */
	private record Variable(@Nullable String policy, String key, String index) {

	}

}
