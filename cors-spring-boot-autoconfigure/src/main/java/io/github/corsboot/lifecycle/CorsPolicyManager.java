package io.github.corsboot.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.corsboot.config.ActuatorPaths;
import io.github.corsboot.config.CheckedConfiguration;
import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsFilterSettings;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.SourceKey;
import io.github.corsboot.config.WrittenProperties;
import io.github.corsboot.policy.CorsConfigurationRefusedEvent;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.web.PoliciesInForce;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Makes policies of the properties, keeps them in force, and follows the changes of their
 * lists until it is closed.
 * <p>
 * The policies are complete when it has been created; the sources of origins are watched
 * once all beans are there. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CorsPolicyManager implements SmartInitializingSingleton, AutoCloseable {

	private final Environment environment;

	private final ListableBeanFactory beans;

	private final SourceEvents events;

	private final Supplier<PathPatternParser> parser;

	private final PolicyState state;

	private final CorsFilterSettings filterSettings;

	/** Held while the properties are read and lists are loaded for the first time. */
	private final Object building = new Object();

	private boolean started;

	private volatile @Nullable CorsConfigurationRefusedEvent refusedChange;

	/**
	 * Reads the properties, loads all lists and puts the policies in force.
	 * @param environment the environment
	 * @param beans where the sources of the application are
	 * @param events where events are published
	 * @param parser the application's own parser of path patterns, asked for once all
	 * beans are there
	 * @throws CorsConfigurationException if anything is wrong, with all that is
	 */
	public CorsPolicyManager(Environment environment, ListableBeanFactory beans, ApplicationEventPublisher events,
			Supplier<PathPatternParser> parser) {
		this.environment = environment;
		this.beans = beans;
		this.events = new SourceEvents(events);
		this.parser = parser;
		this.state = new PolicyState(ActuatorPaths.of(environment, beans));
		CheckedConfiguration reading = CheckedConfiguration.of(environment);
		List<ConfigurationProblem> problems = putInForce(reading);
		if (!problems.isEmpty()) {
			throw new CorsConfigurationException(problems);
		}
		CorsSettings settings = reading.settings();
		this.filterSettings = (settings != null) ? settings.filter() : new CorsFilterSettings(null);
	}

	/**
	 * Returns the holder of the policies.
	 * @return the holder, always the same
	 */
	public PoliciesInForce policiesInForce() {
		return this.state.policiesInForce();
	}

	/**
	 * Returns how the filters are registered, as the properties had it at start-up.
	 * @return the settings
	 */
	public CorsFilterSettings filterSettings() {
		return this.filterSettings;
	}

	/**
	 * Returns what there is to know of the sources of origins at this moment.
	 * @return the sources, each with the names of the policies that use it
	 */
	public List<PolicySource> sources() {
		List<PolicySource> sources = new ArrayList<>();
		for (Map.Entry<SourceKey, ManagedSource> source : this.state.sources().entrySet()) {
			sources.add(new PolicySource(source.getValue().status(), policiesUsing(source.getKey())));
		}
		return sources;
	}

	/**
	 * Returns the change of properties that was refused, if none has come into force
	 * since.
	 * @return the change, or {@code null} if the policies are those of the properties
	 */
	public @Nullable CorsConfigurationRefusedEvent refusedChange() {
		return this.refusedChange;
	}

	/**
	 * Loads all sources of origins now, on the caller's thread, whether or not they have
	 * announced a change.
	 */
	public void reload() {
		this.state.sources().values().forEach(ManagedSource::reload);
	}

	/**
	 * Tells whether a change of properties may concern the policies.
	 * @param keys the names of the properties that have changed
	 * @return whether one of them is below {@code cors}, or a property below {@code cors}
	 * has a placeholder, which may stand for any of them
	 */
	public boolean isConcernedBy(Collection<String> keys) {
		return keys.stream().anyMatch(CorsKeys::isBelowRoot)
				|| WrittenProperties.of(this.environment).havePlaceholder();
	}

	/**
	 * Reads the properties again. If nothing is wrong with them, nor with the lists in
	 * force under the new rules, the new policies replace the old ones at once; otherwise
	 * the old ones stay in force, and the log says why. Sources that are named before and
	 * after keep the list that they have, unless {@code cors.reload} has changed: then
	 * all are loaded anew.
	 * @return what is wrong; empty if the new policies are in force
	 */
	public List<ConfigurationProblem> rebuild() {
		synchronized (this.building) {
			List<ConfigurationProblem> problems = tryPutInForce();
			if (problems.isEmpty()) {
				PolicyLog.rebuilt(this.refusedChange != null);
				this.refusedChange = null;
				this.events.rebuilt(this.state.definitions().stream().map(PolicyDefinition::name).toList());
				logPolicies();
				if (this.state.definitions().isEmpty()) {
					PolicyLog.withdrawn();
				}
			}
			else {
				PolicyLog.notRebuilt(problems);
				CorsConfigurationRefusedEvent refused = new CorsConfigurationRefusedEvent(Instant.now(),
						problems.size(),
						problems.stream()
							.limit(CorsConfigurationRefusedEvent.REPORTED)
							.map(ConfigurationProblem::toLine)
							.toList());
				this.refusedChange = refused;
				this.events.refused(refused);
			}
			return problems;
		}
	}

	private void logPolicies() {
		if (this.beans.getBeanProvider(PoliciesSetAside.class).getIfAvailable() == null) {
			PolicyLog.policies(this.state.definitions(), this.state.sources());
		}
	}

	private List<ConfigurationProblem> tryPutInForce() {
		try {
			CheckedConfiguration reading = CheckedConfiguration.of(this.environment);
			List<ConfigurationProblem> problems = putInForce(reading);
			CorsSettings settings = reading.settings();
			if (problems.isEmpty() && settings != null && !settings.filter().equals(this.filterSettings)) {
				PolicyLog.filterOrderNeedsRestart();
			}
			return problems;
		}
		catch (RuntimeException ex) {
			return List.of(new ConfigurationProblem(CorsKeys.PREFIX, "cannot be put in force: " + ex, null, null));
		}
	}

	private List<ConfigurationProblem> putInForce(CheckedConfiguration reading) {
		for (String warning : reading.warnings()) {
			PolicyLog.warn(warning);
		}
		CorsSettings settings = reading.settings();
		if (settings != null) {
			return putInForce(settings, reading);
		}
		if (reading.problems().isEmpty()) {
			close(this.state.withdraw());
		}
		return reading.problems();
	}

	private List<ConfigurationProblem> putInForce(CorsSettings settings, CheckedConfiguration reading) {
		SourcePool before = this.state.pool();
		boolean sameFiles = before != null && before.settings().equals(settings.files());
		SourcePool next = (before != null && sameFiles) ? before : new SourcePool(settings.files());
		SourceOpener opener = new SourceOpener(this.beans, settings, reading.properties(), next,
				(key) -> new SourceLink(key, next, this.state, this.events));
		List<ConfigurationProblem> problems = new ArrayList<>(reading.problems());
		boolean replaced = false;
		try {
			problems.addAll(opener.open());
			problems.addAll(problems.isEmpty() ? this.state.replace(settings, next, opener.opened())
					: PolicyState.objections(settings, opener.lists()));
			replaced = problems.isEmpty();
		}
		finally {
			if (!replaced) {
				opener.opened().values().forEach(ManagedSource::close);
				close(sameFiles ? null : next);
			}
		}
		if (replaced) {
			for (SourceKey key : opener.missing()) {
				PolicyLog.missing(key, policiesUsing(key));
			}
			next.closeUnused();
			close(sameFiles ? null : before);
			if (this.started) {
				this.state.sources().forEach((key, source) -> follow(source, opener.opened().containsKey(key)));
			}
		}
		return problems;
	}

	private static void follow(ManagedSource source, boolean opened) {
		if (opened) {
			source.start();
		}
		else {
			source.recheck();
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		synchronized (this.building) {
			this.state.compileWith(this.parser.get());
			this.started = true;
			for (ManagedSource source : this.state.sources().values()) {
				source.start();
			}
			logPolicies();
		}
	}

	private List<String> policiesUsing(SourceKey key) {
		List<String> names = new ArrayList<>();
		for (PolicyDefinition policy : this.state.usersOf(key)) {
			names.add(policy.name());
		}
		return names;
	}

	/**
	 * Ends the watching. The policies stay in force for requests that are still under
	 * way.
	 */
	@Override
	public void close() {
		close(this.state.close());
	}

	private static void close(@Nullable SourcePool pool) {
		if (pool != null) {
			pool.close();
		}
	}

}
