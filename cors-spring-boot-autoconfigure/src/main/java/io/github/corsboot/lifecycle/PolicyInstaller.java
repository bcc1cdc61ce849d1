package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.WrittenProperties;
import io.github.corsboot.lifecycle.SnapshotInForce.Snapshot;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.source.SourceListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Puts policies in force: opens the sources that they name, and loads them for the first
 * time.
 */
final class PolicyInstaller {

	private final ListableBeanFactory beans;

	private final CorsSettings settings;

	private final WrittenProperties places;

	private final PolicyEvents events;

	private final SnapshotInForce inForce;

	private final @Nullable SourcePool before;

	private final SourcePool pool;

	private final Map<SourceKey, List<PolicyDefinition>> users;

	private final Map<SourceKey, ManagedSource> opened = new LinkedHashMap<>();

	private final Set<SourceKey> missing = new LinkedHashSet<>();

	private final List<ConfigurationProblem> problems = new ArrayList<>();

	/**
	 * Creates an installer.
	 * @param beans where the sources of the application are
	 * @param settings the settings that name the sources
	 * @param places tells where properties are written
	 * @param events stands behind the sources
	 * @param inForce what is in force
	 */
	PolicyInstaller(ListableBeanFactory beans, CorsSettings settings, WrittenProperties places, PolicyEvents events,
			SnapshotInForce inForce) {
		this.beans = beans;
		this.settings = settings;
		this.places = places;
		this.events = events;
		this.inForce = inForce;
		this.users = Snapshot.users(settings.policies());
		this.before = inForce.pool();
		this.pool = (this.before != null && this.before.isFor(settings)) ? this.before : new SourcePool(settings);
	}

	/**
	 * Opens the sources that are new and puts the policies in force, if nothing is wrong
	 * with any of them. Sources that are no longer used are closed.
	 * @param found what is wrong with the settings already
	 * @return all that is wrong; empty if the policies are in force
	 */
	List<ConfigurationProblem> install(List<ConfigurationProblem> found) {
		this.problems.addAll(found);
		boolean replaced = false;
		try {
			open();
			this.problems.addAll(this.problems.isEmpty() ? this.inForce.replace(this.settings, this.pool, this.opened)
					: SourceProblems.of(this.users, listsInForce()));
			replaced = this.problems.isEmpty();
		}
		finally {
			if (!replaced) {
				this.opened.values().forEach(ManagedSource::close);
				closeUnlessSame(this.pool, this.before);
			}
		}
		if (replaced) {
			logListsWithoutEntries();
			this.pool.closeUnused();
			closeUnlessSame(this.before, this.pool);
		}
		return this.problems;
	}

	private void logListsWithoutEntries() {
		for (Map.Entry<SourceKey, ManagedSource> source : this.opened.entrySet()) {
			SourceKey key = source.getKey();
			if (this.missing.contains(key)) {
				PolicyLog.missing(key, this.inForce.policiesUsing(key));
			}
			else if (source.getValue().origins().size() == 0) {
				PolicyLog.empty(key, this.inForce.policiesUsing(key));
			}
		}
	}

	private static void closeUnlessSame(@Nullable SourcePool pool, @Nullable SourcePool other) {
		if (pool != null && pool != other) {
			pool.close();
		}
	}

	private Map<SourceKey, AllowedOrigins> listsInForce() {
		Map<SourceKey, AllowedOrigins> lists = new LinkedHashMap<>();
		this.pool.sources().forEach((key, source) -> lists.put(key, source.origins()));
		return lists;
	}

	/**
	 * Begins to follow the sources that are new, and has the others checked by the new
	 * rules.
	 */
	void followSources() {
		for (Map.Entry<SourceKey, ManagedSource> source : this.inForce.sources().entrySet()) {
			if (this.opened.containsKey(source.getKey())) {
				source.getValue().start();
			}
			else {
				source.getValue().reload();
			}
		}
	}

	private void open() {
		for (Map.Entry<SourceKey, List<PolicyDefinition>> source : this.users.entrySet()) {
			SourceKey key = source.getKey();
			if (!this.pool.contains(key)) {
				SourceListener listener = this.events.listener(key, this.pool, this.inForce);
				if (this.opened.isEmpty()) {
					this.pool.rehearse(key, listener);
				}
				open(key, source.getValue(), listener);
			}
		}
	}

	private void open(SourceKey key, List<PolicyDefinition> policies, SourceListener listener) {
		String prefix = policies.get(0).originsPrefix() + ".";
		String property = switch (key.kind()) {
			case FILE -> prefix + CorsKeys.ALLOWED_ORIGINS_FILE;
			case BEAN -> prefix + CorsKeys.ALLOWED_ORIGINS_SOURCE;
			case JDBC -> CorsKeys.jdbcPrefix(key.name()) + ".query";
		};
		AllowedOriginsSource source = switch (key.kind()) {
			case FILE -> this.pool.file(key.name());
			case BEAN -> bean(key.name(), property);
			case JDBC -> inDatabase(key.name());
		};
		if (source == null) {
			return; // a problem already
		}
		ManagedSource managed = this.pool.create(key.name(), source, listener);
		this.opened.put(key, managed);
		SourceFailure failure = managed.loadFirst((listing) -> SourceProblems.of(key, policies, listing));
		if (failure != null && failure.reason() == SourceFailure.Reason.MISSING
				&& this.settings.sources().isMissingAllowed(key)) {
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
		Set<String> candidates = new LinkedHashSet<>(this.settings.sources().jdbc().keySet());
		candidates.addAll(
				List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, AllowedOriginsSource.class)));
		String description = exists ? "'" + name + "' is a bean, but not an AllowedOriginsSource."
				: "There is no bean '" + name + "', and no list of that name below cors.jdbc.";
		String remedy = !candidates.isEmpty() ? "Write the name of one: " + String.join(", ", candidates) + "."
				: "Declare a bean of type " + AllowedOriginsSource.class.getName() + " and write its name.";
		report(property, description, remedy);
		return null;
	}

	private @Nullable AllowedOriginsSource inDatabase(String name) {
		String prefix = CorsKeys.jdbcPrefix(name);
		JdbcSettings.SourceFactory factory = this.beans.getBeanProvider(JdbcSettings.SourceFactory.class)
			.getIfAvailable();
		if (factory == null) {
			report(prefix, "cannot be used without CorsJdbcAutoConfiguration.", "Do not exclude it.");
			return null;
		}
		if (this.beans.containsBean(name) && this.beans.isTypeMatch(name, AllowedOriginsSource.class)) {
			report(prefix, "has the name of a bean, which is an AllowedOriginsSource too.",
					"Give one of them another name.");
			return null;
		}
		JdbcSettings list = Objects.requireNonNull(this.settings.sources().jdbc().get(name));
		if (list.query().isEmpty()) {
			return null; // a problem already
		}
		try {
			return factory.create(list);
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

}
