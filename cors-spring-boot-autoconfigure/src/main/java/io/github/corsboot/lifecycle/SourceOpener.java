package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.SourceKey;
import io.github.corsboot.config.WrittenProperties;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Opens the sources that policies name, and loads them for the first time.
 */
final class SourceOpener {

	private final ListableBeanFactory beans;

	private final CorsSettings settings;

	private final WrittenProperties places;

	private final SourcePool pool;

	private final Function<SourceKey, SourceListener> listeners;

	private final Map<SourceKey, ManagedSource> opened = new LinkedHashMap<>();

	private final Set<SourceKey> missing = new LinkedHashSet<>();

	private final List<ConfigurationProblem> problems = new ArrayList<>();

	/**
	 * Creates an opener.
	 * @param beans where the sources of the application are
	 * @param settings the settings that name the sources
	 * @param places tells where properties are written
	 * @param pool creates the sources, and has those that are open already
	 * @param listeners what stands behind a source
	 */
	SourceOpener(ListableBeanFactory beans, CorsSettings settings, WrittenProperties places, SourcePool pool,
			Function<SourceKey, SourceListener> listeners) {
		this.beans = beans;
		this.settings = settings;
		this.places = places;
		this.pool = pool;
		this.listeners = listeners;
	}

	List<ConfigurationProblem> open() {
		Set<SourceKey> seen = new HashSet<>();
		for (PolicyDefinition policy : this.settings.policies()) {
			for (SourceKey key : policy.sources()) {
				if (!this.pool.contains(key) && seen.add(key)) {
					open(key, policy);
				}
			}
		}
		return this.problems;
	}

	private void open(SourceKey key, PolicyDefinition policy) {
		SourceListener listener = this.listeners.apply(key);
		switch (key.kind()) {
			case FILE -> load(key, this.pool.createFile(key.name(), listener),
					policy.originsPrefix() + "." + CorsKeys.ALLOWED_ORIGINS_FILE);
			case BEAN -> {
				String property = policy.originsPrefix() + "." + CorsKeys.ALLOWED_ORIGINS_SOURCE;
				open(key, bean(key.name(), property), listener, property);
			}
			case JDBC -> open(key, inDatabase(key.name()), listener, CorsKeys.jdbcPrefix(key.name()) + ".query");
		}
	}

	private void open(SourceKey key, @Nullable AllowedOriginsSource source, SourceListener listener, String property) {
		if (source != null) {
			load(key, this.pool.create(key.name(), source, listener), property);
		}
	}

	private void load(SourceKey key, ManagedSource source, String property) {
		this.opened.put(key, source);
		List<PolicyDefinition> users = PolicySnapshot.usersOf(key, this.settings.policies());
		SourceFailure failure = source.loadFirst((listing) -> SourceProblems.of(key, users, listing));
		if (failure != null && failure.reason() == SourceFailure.Reason.MISSING
				&& this.settings.isMissingAllowed(key)) {
			this.missing.add(key);
		}
		else if (failure != null) {
			this.problems.addAll(SourceProblems.of(failure, key, property, placeOf(property)));
		}
	}

	private @Nullable AllowedOriginsSource bean(String name, String property) {
		boolean exists = this.beans.containsBean(name);
		if (exists && this.beans.isTypeMatch(name, AllowedOriginsSource.class)) {
			return this.beans.getBean(name, AllowedOriginsSource.class);
		}
		String[] candidates = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans,
				AllowedOriginsSource.class);
		String description = exists ? "'" + name + "' is a bean, but no AllowedOriginsSource."
				: "There is no bean '" + name + "'.";
		String remedy = (candidates.length > 0)
				? "Write the name of an AllowedOriginsSource bean: " + String.join(", ", candidates) + "."
				: "Declare a bean of type " + AllowedOriginsSource.class.getName() + " and write its name.";
		this.problems.add(new ConfigurationProblem(property, description, placeOf(property), remedy));
		return null;
	}

	private @Nullable AllowedOriginsSource inDatabase(String name) {
		String prefix = CorsKeys.jdbcPrefix(name);
		JdbcSourceFactory factory = this.beans.getBeanProvider(JdbcSourceFactory.class).getIfAvailable();
		if (factory == null) {
			report(prefix, "cannot be used without CorsJdbcAutoConfiguration.", "Do not exclude it.");
			return null;
		}
		if (this.beans.containsBean(name) && this.beans.isTypeMatch(name, AllowedOriginsSource.class)) {
			report(prefix, "has the name of a bean, which is an AllowedOriginsSource too.",
					"Give one of them another name.");
			return null;
		}
		try {
			return factory.create(Objects.requireNonNull(this.settings.jdbc().get(name)));
		}
		catch (CorsConfigurationException ex) {
			for (ConfigurationProblem problem : ex.problems()) {
				report(problem.subject(), problem.description(), problem.remedy());
			}
			return null;
		}
	}

	private void report(String property, String description, @Nullable String remedy) {
		this.problems.add(new ConfigurationProblem(property, description, placeOf(property), remedy));
	}

	private @Nullable String placeOf(String property) {
		return this.places.placeOf(ConfigurationPropertyName.adapt(property, '.'));
	}

	Map<SourceKey, ManagedSource> opened() {
		return this.opened;
	}

	Set<SourceKey> missing() {
		return this.missing;
	}

}
