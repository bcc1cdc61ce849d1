package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The policies in force, their sources, and the one lock under which either changes. The
 * lock is held for moments: nothing is read or loaded under it.
 */
final class SnapshotInForce {

	private final PoliciesInForce policiesInForce;

	private Snapshot snapshot = Snapshot.NONE;

	private @Nullable SourcePool pool;

	private PathPatternParser parser = PathPatternParser.defaultInstance;

	private boolean closed;

	private final List<String> actuatorPaths;

	/**
	 * Creates a snapshot without policies.
	 * @param actuatorPaths the paths that only patterns that name them govern
	 */
	SnapshotInForce(List<String> actuatorPaths) {
		this.actuatorPaths = actuatorPaths;
		this.policiesInForce = new PoliciesInForce(compile(this.snapshot));
	}

	private RoutedPolicies compile(Snapshot policies) {
		return RoutedPolicies.compile(policies.policies(), this.parser, this.actuatorPaths);
	}

	PoliciesInForce policiesInForce() {
		return this.policiesInForce;
	}

	synchronized @Nullable SourcePool pool() {
		return this.pool;
	}

	synchronized Map<SourceKey, ManagedSource> sources() {
		return (this.pool != null) ? this.pool.sources() : Map.of();
	}

	synchronized Snapshot current() {
		return this.snapshot;
	}

	List<String> policiesUsing(SourceKey source) {
		List<String> names = new ArrayList<>();
		for (PolicyDefinition policy : current().usersOf(source)) {
			names.add(policy.name());
		}
		return names;
	}

	/**
	 * Replaces the policies if nothing is wrong with them under the lists in force. No
	 * list changes meanwhile.
	 * @param settings the policies
	 * @param next the pool of their sources
	 * @param opened the sources that are new in it
	 * @return what is wrong; empty if the policies are in force
	 */
	synchronized List<ConfigurationProblem> replace(CorsSettings settings, SourcePool next,
			Map<SourceKey, ManagedSource> opened) {
		Assert.state(!this.closed, "The application is closing");
		Map<SourceKey, AllowedOrigins> lists = new HashMap<>();
		for (SourceKey key : next.sources().keySet()) {
			lists.put(key, this.snapshot.list(key));
		}
		List<ConfigurationProblem> problems = SourceProblems.of(Snapshot.users(settings.policies()), lists);
		for (Map.Entry<SourceKey, ManagedSource> source : opened.entrySet()) {
			lists.put(source.getKey(), source.getValue().origins());
		}
		if (problems.isEmpty()) {
			Snapshot candidate = Snapshot.of(settings, lists);
			this.policiesInForce.replace(compile(candidate));
			this.snapshot = candidate;
			this.pool = next;
			next.update(opened, candidate.users().keySet());
		}
		return problems;
	}

	/**
	 * Replaces the list of a source, unless the rules have changed since it was checked.
	 * @param source the source
	 * @param owner the pool that the source is in
	 * @param list the list
	 * @throws IllegalStateException if a policy refuses an entry of the list
	 */
	synchronized void replaceList(SourceKey source, SourcePool owner, AllowedOrigins list) {
		if (this.pool == owner) {
			Assert.state(!SourceProblems.isRefused(this.snapshot.usersOf(source), list),
					"The rules of the policies have changed meanwhile");
			Snapshot next = this.snapshot.withList(source, list);
			this.policiesInForce.replace(this.policiesInForce.current().withPolicies(next.policies()));
			this.snapshot = next;
		}
	}

	/**
	 * Takes all policies out of force.
	 * @return the pool that is no longer used
	 */
	synchronized @Nullable SourcePool withdraw() {
		this.snapshot = Snapshot.NONE;
		this.policiesInForce.replace(compile(this.snapshot));
		return takePool();
	}

	synchronized void compileWith(PathPatternParser next) {
		this.parser = next;
		this.policiesInForce.replace(compile(this.snapshot));
	}

	/**
	 * Ends all changes. The policies stay in force for requests that are still under way.
	 * @return the pool that is no longer used
	 */
	synchronized @Nullable SourcePool close() {
		this.closed = true;
		return takePool();
	}

	private @Nullable SourcePool takePool() {
		SourcePool unused = this.pool;
		this.pool = null;
		return unused;
	}

	/**
	 * The policies of one reading of the properties, with the lists that are in force for
	 * them. Immutable.
	 *
	 * @param definitions the policies as configured
	 * @param users the policies that use each source
	 * @param ownOrigins the application's own origins
	 * @param lists the lists by their sources
	 * @param debug whether refusals say why
	 * @param policies the policies that come of all this
	 */
	record Snapshot(List<PolicyDefinition> definitions, Map<SourceKey, List<PolicyDefinition>> users,
			AllowedOrigins ownOrigins, Map<SourceKey, AllowedOrigins> lists, boolean debug, CorsPolicies policies) {

		static final Snapshot NONE = new Snapshot(List.of(), Map.of(), AllowedOrigins.none(), Map.of(), false,
				new CorsPolicies(List.of()));

		static Snapshot of(CorsSettings settings, Map<SourceKey, AllowedOrigins> lists) {
			List<CorsPolicy> all = new ArrayList<>();
			for (PolicyDefinition definition : settings.policies()) {
				all.add(definition.toPolicy(lists, settings.ownOrigins(), settings.debug()));
			}
			return new Snapshot(settings.policies(), users(settings.policies()), settings.ownOrigins(), lists,
					settings.debug(), new CorsPolicies(all));
		}

		AllowedOrigins list(SourceKey source) {
			return this.lists.getOrDefault(source, AllowedOrigins.none());
		}

		List<PolicyDefinition> usersOf(SourceKey source) {
			return this.users.getOrDefault(source, List.of());
		}

		static Map<SourceKey, List<PolicyDefinition>> users(List<PolicyDefinition> definitions) {
			Map<SourceKey, List<PolicyDefinition>> users = new LinkedHashMap<>();
			for (PolicyDefinition definition : definitions) {
				for (SourceKey source : definition.sources()) {
					users.computeIfAbsent(source, (key) -> new ArrayList<>()).add(definition);
				}
			}
			return users;
		}

		// Policies that do not use the source stay the same objects.
		Snapshot withList(SourceKey source, AllowedOrigins list) {
			Map<SourceKey, AllowedOrigins> nextLists = new HashMap<>(this.lists);
			nextLists.put(source, list);
			List<CorsPolicy> next = new ArrayList<>();
			for (int i = 0; i < this.definitions.size(); i++) {
				PolicyDefinition definition = this.definitions.get(i);
				next.add(definition.sources().contains(source)
						? definition.toPolicy(nextLists, this.ownOrigins, this.debug)
						: this.policies.policies().get(i));
			}
			return new Snapshot(this.definitions, this.users, this.ownOrigins, nextLists, this.debug,
					new CorsPolicies(next));
		}

	}

}
