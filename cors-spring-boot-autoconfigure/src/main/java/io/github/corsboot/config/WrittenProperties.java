package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What the property sources of an application say about CORS, read at one moment.
 *
 * @since 0.1.0
 */
public final class WrittenProperties {

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	private final Set<ConfigurationPropertyName> names = new LinkedHashSet<>();

	private final Map<String, ConfigurationPropertyName> policies = new LinkedHashMap<>();

	private final List<String> unknownVariables = new ArrayList<>();

	private WrittenProperties(Iterable<ConfigurationPropertySource> sources) {
		for (ConfigurationPropertySource source : sources) {
			if (environmentOf(source) == null && source instanceof IterableConfigurationPropertySource iterable) {
				collect(iterable);
			}
		}
		for (ConfigurationPropertySource source : sources) {
			SystemEnvironmentPropertySource environment = environmentOf(source);
			if (environment != null) {
				EnvironmentVariables variables = new EnvironmentVariables(environment, this.policies);
				collect(variables);
				this.unknownVariables.addAll(variables.unknown());
				this.sources.add(variables);
			}
			else {
				this.sources.add(source);
			}
		}
	}

	public static WrittenProperties of(Environment environment) {
		return new WrittenProperties(ConfigurationPropertySources.get(environment));
	}

	private static @Nullable SystemEnvironmentPropertySource environmentOf(ConfigurationPropertySource source) {
		return (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource environment
				&& environment.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
						? environment : null;
	}

	private void collect(IterableConfigurationPropertySource source) {
		for (ConfigurationPropertyName name : source) {
			if (name.equals(CorsKeys.ROOT) || CorsKeys.ROOT.isAncestorOf(name)) {
				this.names.add(name);
				if (CorsKeys.isOfPolicy(name)) {
					this.policies.putIfAbsent(name.getElement(2, Form.UNIFORM), name.chop(3));
				}
			}
		}
	}

	List<ConfigurationPropertySource> sources() {
		return this.sources;
	}

	Set<ConfigurationPropertyName> names() {
		return this.names;
	}

	List<String> unknownVariables() {
		return this.unknownVariables;
	}

	// By the name as it was first written.
	Map<String, ConfigurationPropertyName> policies() {
		Map<String, ConfigurationPropertyName> byName = new LinkedHashMap<>();
		for (ConfigurationPropertyName parent : this.policies.values()) {
			byName.put(parent.getLastElement(Form.ORIGINAL), parent);
		}
		return byName;
	}

	// Tells whether one of the properties that bring origins is set, for any policy.
	boolean haveOrigins() {
		for (ConfigurationPropertyName name : this.names) {
			if (isOrigins(CorsKeys.keyOf(name))) {
				return true;
			}
		}
		for (String key : CorsKeys.ORIGINS) {
			if (property(CorsKeys.ROOT.append(key)) != null) {
				return true;
			}
		}
		return false;
	}

	// Tells whether a value is made of other properties, which may have any name.
	public boolean havePlaceholder() {
		return this.names.stream().anyMatch((name) -> {
			String value = valueOf(name);
			return value != null && value.contains("${");
		});
	}

	private static boolean isOrigins(@Nullable String key) {
		return key != null && CorsKeys.ORIGINS.contains(key);
	}

	@Nullable ConfigurationProperty property(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	boolean isWritten(ConfigurationPropertyName name) {
		if (property(name) != null) {
			return true;
		}
		for (ConfigurationPropertyName candidate : this.names) {
			if (name.isAncestorOf(candidate)) {
				return true;
			}
		}
		return false;
	}

	@Nullable String valueOf(ConfigurationPropertyName name) {
		ConfigurationProperty property = property(name);
		return (property != null) ? String.valueOf(property.getValue()) : null;
	}

	// Where the property itself is written or, for an element of a list in one value,
	// that value.
	public @Nullable String placeOf(ConfigurationPropertyName name) {
		ConfigurationProperty property = property(name);
		if (property == null && name.isLastElementIndexed()) {
			property = property(name.getParent());
		}
		if (property == null) {
			for (ConfigurationPropertyName candidate : this.names) {
				if (name.isAncestorOf(candidate)) {
					property = property(candidate);
					break;
				}
			}
		}
		return (property != null) ? PropertyPlace.of(property) : null;
	}

}
