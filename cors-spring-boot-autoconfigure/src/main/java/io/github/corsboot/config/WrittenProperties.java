package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties under {@code cors} as they are written in the property sources of an
 * application, read at one moment.
 *
 * @since 0.1.0
 */
public final class WrittenProperties {

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	private final Set<ConfigurationPropertyName> names = new LinkedHashSet<>();

	// The first name below each that has any.
	private final Map<ConfigurationPropertyName, ConfigurationPropertyName> firstBelow = new HashMap<>();

	private final PolicyNames policyNames = new PolicyNames();

	private final List<String> warnings = new ArrayList<>();

	private WrittenProperties(Iterable<ConfigurationPropertySource> sources) {
		int position = 0;
		for (ConfigurationPropertySource source : sources) {
			if (environmentOf(source) == null && source instanceof IterableConfigurationPropertySource
					&& source.getUnderlyingSource() instanceof EnumerablePropertySource<?> enumerable) {
				collect(enumerable, position);
			}
			position++;
		}
		Map<String, ConfigurationPropertyName> parents = this.policyNames.parents();
		for (ConfigurationPropertySource source : sources) {
			SystemEnvironmentPropertySource environment = environmentOf(source);
			if (environment != null) {
				EnvironmentVariables variables = new EnvironmentVariables(source, environment, parents);
				variables.forEach(this::add);
				this.warnings.addAll(variables.warnings());
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

	// As Spring Boot tells them.
	private static @Nullable SystemEnvironmentPropertySource environmentOf(ConfigurationPropertySource source) {
		if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource environment) {
			String name = environment.getName();
			String known = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
			return (name.equals(known) || name.endsWith("-" + known)) ? environment : null;
		}
		return null;
	}

	private void collect(EnumerablePropertySource<?> source, int position) {
		for (String written : source.getPropertyNames()) {
			ConfigurationPropertyName name = CorsKeys.belowRoot(written);
			if (name != null && this.policyNames.accept(written, name, source, position)) {
				add(name);
			}
		}
	}

	private void add(ConfigurationPropertyName name) {
		this.names.add(name);
		for (int size = name.getNumberOfElements() - 1; size > 0; size--) {
			this.firstBelow.putIfAbsent(name.chop(size), name);
		}
	}

	List<ConfigurationPropertySource> sources() {
		return this.sources;
	}

	Set<ConfigurationPropertyName> names() {
		return this.names;
	}

	// What the names of the policies' properties begin with.
	Collection<ConfigurationPropertyName> policies() {
		return this.policyNames.parents().values();
	}

	List<String> warnings() {
		return this.warnings;
	}

	void reportPolicyNames(ConfigurationProblems problems) {
		this.policyNames.report(problems);
	}

	/**
	 * Tells whether a value is made of other properties, which may have any name.
	 * @return whether one has a placeholder
	 */
	public boolean havePlaceholder() {
		for (ConfigurationPropertyName name : this.names) {
			String value = valueOf(name);
			if (value != null && value.contains("${")) {
				return true;
			}
		}
		return false;
	}

	boolean isWritten(ConfigurationPropertyName name) {
		return decided(name) != null || this.firstBelow.containsKey(name);
	}

	@Nullable String valueOf(ConfigurationPropertyName name) {
		Decided decided = decided(name);
		return (decided != null) ? String.valueOf(decided.property().getValue()) : null;
	}

	/**
	 * Returns the name that an element of a list is written under.
	 * @param list the name of the list
	 * @param position the position of the element, from 0; -1 for the list as a whole
	 * @return the name of the element, or of the list if it is written as one value
	 */
	ConfigurationPropertyName elementOf(ConfigurationPropertyName list, int position) {
		if (position < 0) {
			return list;
		}
		ConfigurationPropertyName element = list.append("[" + position + "]");
		Decided decided = decided(element);
		return (decided != null && element.equals(decided.property().getName())) ? element : list;
	}

	/**
	 * Says where the property is written that counts; for an element of a list in one
	 * value, that value.
	 * @param name the name of the property
	 * @return the place in words, or {@code null} if it is not known
	 */
	public @Nullable String placeOf(ConfigurationPropertyName name) {
		return place(name).text();
	}

	PropertyPlace place(ConfigurationPropertyName name) {
		Decided decided = decided(name);
		if (decided == null) {
			ConfigurationPropertyName below = this.firstBelow.get(name);
			decided = (below != null) ? decided(below) : null;
		}
		return (decided != null) ? PropertyPlace.of(decided.property().getOrigin(), decided.source())
				: PropertyPlace.UNKNOWN;
	}

	// A list is taken as a whole from the first source that has any of it.
	private @Nullable Decided decided(ConfigurationPropertyName name) {
		int last = name.getNumberOfElements() - 1;
		boolean element = last > 0 && name.isNumericIndex(last);
		ConfigurationPropertyName list = element ? name.getParent() : name;
		for (int i = 0; i < this.sources.size(); i++) {
			ConfigurationPropertySource source = this.sources.get(i);
			ConfigurationProperty property = source.getConfigurationProperty(list);
			if (property == null && source.getConfigurationProperty(list.append("[0]")) != null) {
				property = source.getConfigurationProperty(element ? name : list.append("[0]"));
			}
			if (property != null) {
				return new Decided(property, i);
			}
		}
		return null;
	}

	// Where exactly this name is first written.
	PropertyPlace firstPlace(ConfigurationPropertyName name) {
		for (int i = 0; i < this.sources.size(); i++) {
			ConfigurationProperty property = this.sources.get(i).getConfigurationProperty(name);
			if (property != null) {
				return PropertyPlace.of(property.getOrigin(), i);
			}
		}
		return PropertyPlace.UNKNOWN;
	}

	/**
	 * A property, and where it comes from.
	 *
	 * @param property the property
	 * @param source the position of its source among all
	 */
	private record Decided(ConfigurationProperty property, int source) {

	}

}
