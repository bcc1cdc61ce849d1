package io.github.corsboot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.corsboot.origin.AllowedOrigins;
import io.github.corsboot.origin.OriginChanges;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.SourceListener;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.web.CorsFilterSettings;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
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

	private final Supplier<PathPatternParser> applicationParser;

	private final PoliciesInForce policiesInForce;

	private final CorsFilterSettings filterSettings;

	private final Object rebuilding = new Object();

	/** Guards what follows, and is held for moments only. */
	private final Object monitor = new Object();

	private PolicyGeneration generation = PolicyGeneration.none();

	private @Nullable SourcePool pool;

	private PathPatternParser parser = PathPatternParser.defaultInstance;

	private boolean started;

	private boolean closed;

	/**
	 * Reads the properties, loads all lists and puts the policies in force.
	 * @param environment the environment
	 * @param beans where the sources of the application are
	 * @param events where events are published
	 * @param applicationParser the application's own parser of path patterns, asked for
	 * once all beans are there
	 * @throws CorsConfigurationException if anything is wrong, with all that is
	 */
	CorsPolicyManager(Environment environment, ListableBeanFactory beans, ApplicationEventPublisher events,
			Supplier<PathPatternParser> applicationParser) {
		this.environment = environment;
		this.beans = beans;
		this.events = new SourceEvents(events);
		this.applicationParser = applicationParser;
		this.policiesInForce = new PoliciesInForce(RoutedPolicies.compile(this.generation.policies(), this.parser));
		CorsConfigurationReading reading = CorsConfigurationReader.read(environment);
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
		return this.policiesInForce;
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
		openSources().forEach((key, source) -> sources.add(new PolicySource(source.status(), policiesUsing(key))));
		return sources;
	}

	/**
	 * Loads all sources of origins now, on the caller's thread, whether or not they have
	 * announced a change.
	 */
	public void reload() {
		openSources().values().forEach(ManagedSource::reload);
	}

	/**
	 * Reads the properties again. If nothing is wrong with them, nor with the lists in
	 * force under the new rules, the new policies replace the old ones at once; otherwise
	 * the old ones stay in force, and the log says why. Sources that are named before and
	 * after keep the list that they have.
	 * @return what is wrong; empty if the new policies are in force
	 */
	public List<ConfigurationProblem> rebuild() {
		synchronized (this.rebuilding) {
			List<ConfigurationProblem> problems = putInForce(CorsConfigurationReader.read(this.environment));
			if (problems.isEmpty()) {
				PolicyLog.rebuilt();
				logPolicies();
			}
			else {
				PolicyLog.notRebuilt(problems);
			}
			return problems;
		}
	}

	// Opens what is new, replaces the policies if nothing is wrong, and closes what is no
	// longer used.
	private List<ConfigurationProblem> putInForce(CorsConfigurationReading reading) {
		reading.warnings().forEach(PolicyLog::warn);
		CorsSettings settings = reading.settings();
		if (settings == null) {
			return reading.problems().isEmpty() ? withdraw() : reading.problems();
		}
		SourcePool before = pool();
		SourcePool next = (before != null && before.settings().equals(settings.files())) ? before
				: new SourcePool(settings.files());
		SourceOpener opener = new SourceOpener(this.beans, settings, reading.sources(), next,
				(key) -> new Link(key, next));
		List<ConfigurationProblem> problems = new ArrayList<>(reading.problems());
		boolean replaced = false;
		try {
			problems.addAll(opener.open());
			replaced = replace(settings, next, opener.opened(), problems);
		}
		finally {
			if (!replaced) {
				opener.opened().values().forEach(ManagedSource::close);
				closeUnless(before, next);
			}
		}
		if (replaced) {
			opener.missing().forEach((key) -> PolicyLog.missing(key, policiesUsing(key)));
			next.closeUnused();
			closeUnless(next, before);
			if (isStarted()) {
				opener.opened().values().forEach(ManagedSource::start);
			}
		}
		return problems;
	}

	private static void closeUnless(@Nullable SourcePool needed, @Nullable SourcePool pool) {
		if (pool != null && pool != needed) {
			pool.close();
		}
	}

	// Replaces the policies unless something is wrong. No list changes meanwhile.
	private boolean replace(CorsSettings settings, SourcePool next, Map<SourceKey, ManagedSource> opened,
			List<ConfigurationProblem> problems) {
		synchronized (this.monitor) {
			Map<SourceKey, AllowedOrigins> lists = new HashMap<>();
			next.sources().keySet().forEach((key) -> lists.put(key, this.generation.list(key)));
			opened.forEach((key, source) -> lists.put(key, source.origins()));
			for (PolicyDefinition policy : settings.policies()) {
				policy.sources().forEach((key) -> problems.addAll(SourceProblems.objections(policy, key, lists)));
			}
			if (!problems.isEmpty() || this.closed) {
				return false;
			}
			PolicyGeneration candidate = new PolicyGeneration(settings.policies(), settings.ownOrigins(), lists);
			this.policiesInForce.replace(RoutedPolicies.compile(candidate.policies(), this.parser));
			this.generation = candidate;
			this.pool = next;
			next.update(opened, candidate.sources());
			return true;
		}
	}

	private List<ConfigurationProblem> withdraw() {
		SourcePool open;
		synchronized (this.monitor) {
			open = this.pool;
			this.pool = null;
			this.generation = PolicyGeneration.none();
			this.policiesInForce.replace(RoutedPolicies.compile(this.generation.policies(), this.parser));
		}
		closeUnless(null, open);
		return List.of();
	}

	@Override
	public void afterSingletonsInstantiated() {
		PathPatternParser application = this.applicationParser.get();
		synchronized (this.monitor) {
			this.parser = application;
			this.policiesInForce.replace(RoutedPolicies.compile(this.generation.policies(), application));
			this.started = true;
		}
		openSources().values().forEach(ManagedSource::start);
		logPolicies();
	}

	private void logPolicies() {
		synchronized (this.monitor) {
			PolicyLog.policies(this.generation.definitions(), openSources());
		}
	}

	private boolean isStarted() {
		synchronized (this.monitor) {
			return this.started;
		}
	}

	private @Nullable SourcePool pool() {
		synchronized (this.monitor) {
			return this.pool;
		}
	}

	private Map<SourceKey, ManagedSource> openSources() {
		SourcePool open = pool();
		return (open != null) ? open.sources() : Map.of();
	}

	private List<String> policiesUsing(SourceKey key) {
		return users(key).stream().map(PolicyDefinition::name).toList();
	}

	private List<PolicyDefinition> users(SourceKey key) {
		synchronized (this.monitor) {
			return this.generation.usersOf(key);
		}
	}

	/**
	 * Ends the watching. The policies stay in force for requests that are still under
	 * way.
	 */
	@Override
	public void close() {
		SourcePool open;
		synchronized (this.monitor) {
			this.closed = true;
			open = this.pool;
			this.pool = null;
		}
		closeUnless(null, open);
	}

	/**
	 * Stands behind a source.
	 */
	private final class Link implements SourceListener {

		private final SourceKey key;

		private final SourcePool owner;

		Link(SourceKey key, SourcePool owner) {
			this.key = key;
			this.owner = owner;
		}

		@Override
		public List<String> objections(AllowedOrigins candidate) {
			return users(this.key).stream()
				.flatMap((policy) -> SourceProblems.objections(policy, candidate).stream())
				.toList();
		}

		/**
		 * Puts a list in force, unless the rules have changed since it was judged.
		 */
		@Override
		public void accept(AllowedOrigins origins) {
			synchronized (CorsPolicyManager.this.monitor) {
				List<String> objections = objections(origins);
				Assert.state(objections.isEmpty(), () -> String.join("; ", objections));
				if (CorsPolicyManager.this.pool == this.owner) {
					RoutedPolicies current = CorsPolicyManager.this.policiesInForce.current();
					CorsPolicies next = CorsPolicyManager.this.generation.replaceList(this.key, origins);
					CorsPolicyManager.this.policiesInForce.replace(current.withPolicies(next));
				}
			}
		}

		@Override
		public void changed(SourceStatus status, OriginChanges changes, Duration duration) {
			CorsPolicyManager.this.events.changed(status, changes, duration, policiesUsing(this.key));
		}

		@Override
		public void failed(SourceStatus status) {
			CorsPolicyManager.this.events.failed(this.key, status, policiesUsing(this.key));
		}

		@Override
		public void recovered(SourceStatus status) {
			PolicyLog.recovered(status);
		}

	}

}
