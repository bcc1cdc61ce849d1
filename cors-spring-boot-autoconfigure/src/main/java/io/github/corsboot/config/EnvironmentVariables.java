package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.config.CorsKeys.Group;
import io.github.corsboot.origin.LogText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
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
		Map<String, ConfigurationPropertyName> parents = new LinkedHashMap<>();
		for (String text : texts) {
			ConfigurationPropertyName name = parse(text);
			if (name != null && Group.of(name) == Group.POLICY && find(name, name) != null) {
				parents.merge(name.getElement(2, Form.UNIFORM), name.chop(3),
						(known, other) -> (other.toString().length() > known.toString().length()) ? other : known);
			}
		}
		parents.forEach(policies::putIfAbsent);
	}

	private void add(String variable, String text, Map<String, ConfigurationPropertyName> policies) {
		ConfigurationPropertyName parsed = parse(text);
		if (parsed == null) {
			if (!SERVICE_LINK.matcher("cors_" + text).matches()) {
				warn(variable, "is not a known property of CORS and has no effect. "
						+ UnknownKeys.remedyForVariable(this.prefix, readings(words(text))));
			}
			return;
		}
		ConfigurationPropertyName policy = (Group.of(parsed) == Group.POLICY)
				? policies.get(parsed.getElement(2, Form.UNIFORM)) : null;
		ConfigurationPropertyName name = (policy != null) ? policy.append(parsed.subName(3)) : parsed;
		ConfigurationProperty property = find(name, parsed);
		if (property == null) {
			warn(variable, "has no effect, since Spring Boot does not read it. Write " + UnknownKeys
				.variable(this.prefix, (parsed.isLastElementIndexed() ? parsed.getParent() : parsed).toString()));
		}
		else if (normal(variableOf(property)).equals(normal(variable))) {
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
	private @Nullable ConfigurationProperty find(ConfigurationPropertyName name, ConfigurationPropertyName parsed) {
		List<ConfigurationPropertyName> spellings = new ArrayList<>(List.of(name));
		if (Group.of(name) == Group.POLICY) {
			ConfigurationPropertyName uniform = name.chop(2).append(parsed.getElement(2, Form.UNIFORM));
			String key = name.subName(3).toString();
			spellings.add(name.chop(3).append(key.replace("-", "")));
			spellings.add(uniform.append(key));
			spellings.add(uniform.append(key.replace("-", "")));
		}
		for (ConfigurationPropertyName spelling : spellings) {
			ConfigurationProperty property = this.source.getConfigurationProperty(spelling);
			if (property != null) {
				return property;
			}
		}
		return null;
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
	private static @Nullable ConfigurationPropertyName parse(String text) {
		List<String> words = words(text);
		ConfigurationPropertyName name = known(words, "");
		int last = words.size() - 1;
		if (name == null && last > 0 && words.get(last).matches("[0-9]{1,9}")) {
			return known(words.subList(0, last), "[" + Integer.parseInt(words.get(last)) + "]");
		}
		return name;
	}

	private static @Nullable ConfigurationPropertyName known(List<String> words, String index) {
		for (ConfigurationPropertyName reading : readings(words)) {
			String key = CorsKeys.keyOf(reading.append(index));
			if (key != null) {
				return reading.chop(Group.of(reading).depth()).append(key + index);
			}
		}
		return null;
	}

	private static List<String> words(String text) {
		List<String> words = new ArrayList<>(Arrays.asList(text.split("_")));
		words.removeIf(String::isEmpty);
		return words;
	}

	// What words may stand for: one key, a key of a group, or a key of something named in
	// a group.
	private static List<ConfigurationPropertyName> readings(List<String> words) {
		List<String> readings = new ArrayList<>(List.of(String.join("-", words)));
		for (int i = 1; i < words.size(); i++) {
			String name = (i > 1) ? "." + String.join("-", words.subList(1, i)) : "";
			readings.add(words.get(0) + name + "." + String.join("-", words.subList(i, words.size())));
		}
		List<ConfigurationPropertyName> names = new ArrayList<>();
		for (String reading : readings) {
			if (!reading.isEmpty() && ConfigurationPropertyName.isValid(reading)) {
				names.add(CorsKeys.ROOT.append(reading));
			}
		}
		return names;
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

}
