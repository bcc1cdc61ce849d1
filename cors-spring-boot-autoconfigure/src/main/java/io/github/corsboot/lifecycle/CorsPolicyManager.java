package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.corsboot.config.CheckedConfiguration;
import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.WrittenProperties;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.web.PoliciesInForce;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Makes policies of the properties, keeps them in force, and follows the changes of their
 * lists until it is closed.
 * <p>
 * The policies are complete when it has been created; the changes of their lists count
 * while the application context is running. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CorsPolicyManager implements SmartInitializingSingleton, SmartLifecycle, AutoCloseable {

	/** Web servers start {@code 2048} before the last. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Duration RELOAD_WAIT = Duration.ofSeconds(5);

	private final Environment environment;

	private final ListableBeanFactory beans;

	private final PolicyEvents events;

	private final Supplier<PathPatternParser> parser;

	private final SnapshotInForce inForce;

	private final FilterSettings filterSettings;

	/** Held while the properties are read and lists are loaded for the first time. */
	private final Object building = new Object();

	private volatile boolean running;

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
		this.events = new PolicyEvents(events);
		this.parser = parser;
		this.inForce = new SnapshotInForce(ActuatorPaths.of(environment, beans));
		CheckedConfiguration reading = CheckedConfiguration.of(environment);
		List<ConfigurationProblem> problems = putInForce(reading);
		if (!problems.isEmpty()) {
			throw new CorsConfigurationException(problems);
		}
		CorsSettings settings = reading.settings();
		this.filterSettings = (settings != null) ? settings.filter() : new FilterSettings(null);
	}

	/**
	 * Returns the holder of the policies.
	 * @return the holder, always the same
	 */
	public PoliciesInForce policiesInForce() {
		return this.inForce.policiesInForce();
	}

	/**
	 * Returns how the filters are registered, as the properties had it at start-up.
	 * @return the settings
	 */
	public FilterSettings filterSettings() {
		return this.filterSettings;
	}

	/**
	 * Returns the sources of origins at this moment.
	 * @return the sources, each with the names of the policies that use it
	 */
	public List<UsedSource> sources() {
		List<UsedSource> sources = new ArrayList<>();
		for (Map.Entry<SourceKey, ManagedSource> source : this.inForce.sources().entrySet()) {
			sources.add(new UsedSource(source.getValue(), this.inForce.policiesUsing(source.getKey())));
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
	 * Loads all sources of origins now, whether or not they have announced a change, each
	 * on a thread of its own, and waits some seconds for them.
	 * @return whether all have been loaded meanwhile, successfully or not; the others are
	 * {@linkplain SourceStatus#loadingSince() still loading}
	 */
	public boolean reload() {
		return SourcePool.reload(this.inForce.sources().values(), RELOAD_WAIT);
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
				this.events.rebuilt(this.inForce.current().definitions().stream().map(PolicyDefinition::name).toList());
				logPolicies();
				if (this.inForce.current().definitions().isEmpty()) {
					PolicyLog.withdrawn();
				}
			}
			else {
				PolicyLog.notRebuilt(problems);
				this.refusedChange = this.events.refused(problems);
			}
			return problems;
		}
	}

	private void logPolicies() {
		if (this.beans.getBeanProvider(PoliciesSetAside.class).getIfAvailable() == null) {
			PolicyLog.policies(this.inForce.current().definitions(), this.inForce.sources());
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
		if (settings == null) {
			if (reading.problems().isEmpty()) {
				close(this.inForce.withdraw());
			}
			return reading.problems();
		}
		PolicyInstaller installer = new PolicyInstaller(this.beans, settings, reading.properties(), this.events,
				this.inForce);
		List<ConfigurationProblem> problems = installer.install(reading.problems());
		if (problems.isEmpty() && this.running) {
			installer.followSources();
			stopUnlessRunning();
		}
		return problems;
	}

	@Override
	public void afterSingletonsInstantiated() {
		synchronized (this.building) {
			this.inForce.compileWith(this.parser.get());
		}
	}

	/**
	 * Begins to follow the changes of the lists, with those that were missed.
	 */
	@Override
	public void start() {
		synchronized (this.building) {
			this.running = true;
			for (ManagedSource source : this.inForce.sources().values()) {
				source.start();
			}
			logPolicies();
		}
	}

	/**
	 * Stops following the changes of the lists until the next start. The policies stay in
	 * force.
	 */
	@Override
	public void stop() {
		this.running = false;
		stopUnlessRunning();
	}

	// Without the lock: a source that hangs while it is opened must not hold up the end.
	private void stopUnlessRunning() {
		if (!this.running) {
			this.inForce.sources().values().forEach(ManagedSource::stop);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Returns a phase before that of web servers: they serve nothing that is not watched.
	 */
	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Ends the watching. The policies stay in force for requests that are still under
	 * way.
	 */
	@Override
	public void close() {
		this.running = false;
		close(this.inForce.close());
		this.events.close();
	}

	private static void close(@Nullable SourcePool pool) {
		if (pool != null) {
			pool.close();
		}
	}

}
