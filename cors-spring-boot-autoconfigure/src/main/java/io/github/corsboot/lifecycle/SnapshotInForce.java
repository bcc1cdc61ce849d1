package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.origin.index.AllowedOrigins;
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

	private final Object monitor = new Object();

	private PolicySnapshot snapshot = PolicySnapshot.NONE;

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

	private RoutedPolicies compile(PolicySnapshot policies) {
		return RoutedPolicies.compile(policies.policies(), this.parser, this.actuatorPaths);
	}

	PoliciesInForce policiesInForce() {
		return this.policiesInForce;
	}

	@Nullable SourcePool pool() {
		synchronized (this.monitor) {
			return this.pool;
		}
	}

	Map<SourceKey, ManagedSource> sources() {
		synchronized (this.monitor) {
			return (this.pool != null) ? this.pool.sources() : Map.of();
		}
	}

	PolicySnapshot current() {
		synchronized (this.monitor) {
			return this.snapshot;
		}
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
	List<ConfigurationProblem> replace(CorsSettings settings, SourcePool next, Map<SourceKey, ManagedSource> opened) {
		synchronized (this.monitor) {
			Assert.state(!this.closed, "The application is closing");
			Map<SourceKey, AllowedOrigins> lists = new HashMap<>();
			for (SourceKey key : next.sources().keySet()) {
				lists.put(key, this.snapshot.list(key));
			}
			List<ConfigurationProblem> problems = SourceProblems.of(PolicySnapshot.users(settings.policies()), lists);
			for (Map.Entry<SourceKey, ManagedSource> source : opened.entrySet()) {
				lists.put(source.getKey(), source.getValue().origins());
			}
			if (problems.isEmpty()) {
				PolicySnapshot candidate = PolicySnapshot.of(settings, lists);
				this.policiesInForce.replace(compile(candidate));
				this.snapshot = candidate;
				this.pool = next;
				next.update(opened, candidate.users().keySet());
			}
			return problems;
		}
	}

	/**
	 * Replaces the list of a source, unless the rules have changed since it was checked.
	 * @param source the source
	 * @param owner the pool that the source is in
	 * @param list the list
	 * @throws IllegalStateException if a policy refuses an entry of the list
	 */
	void replaceList(SourceKey source, SourcePool owner, AllowedOrigins list) {
		synchronized (this.monitor) {
			if (this.pool == owner) {
				Assert.state(!SourceProblems.isRefused(this.snapshot.usersOf(source), list),
						"The rules of the policies have changed meanwhile");
				PolicySnapshot next = this.snapshot.withList(source, list);
				this.policiesInForce.replace(this.policiesInForce.current().withPolicies(next.policies()));
				this.snapshot = next;
			}
		}
	}

	/**
	 * Takes all policies out of force.
	 * @return the pool that is no longer used
	 */
	@Nullable SourcePool withdraw() {
		synchronized (this.monitor) {
			this.snapshot = PolicySnapshot.NONE;
			this.policiesInForce.replace(compile(this.snapshot));
			return takePool();
		}
	}

	void compileWith(PathPatternParser next) {
		synchronized (this.monitor) {
			this.parser = next;
			this.policiesInForce.replace(compile(this.snapshot));
		}
	}

	/**
	 * Ends all changes. The policies stay in force for requests that are still under way.
	 * @return the pool that is no longer used
	 */
	@Nullable SourcePool close() {
		synchronized (this.monitor) {
			this.closed = true;
			return takePool();
		}
	}

	private @Nullable SourcePool takePool() {
		SourcePool unused = this.pool;
		this.pool = null;
		return unused;
	}

}
