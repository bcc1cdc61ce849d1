package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.SourceKey;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The policies in force, their sources, and the one lock under which either changes. The
 * lock is held for moments: nothing is read or loaded under it.
 */
final class PolicyState {

	private final PoliciesInForce policiesInForce;

	private final Object monitor = new Object();

	private PolicyGeneration generation = PolicyGeneration.none();

	private @Nullable SourcePool pool;

	private PathPatternParser parser = PathPatternParser.defaultInstance;

	private boolean closed;

	private final List<String> actuatorPaths;

	/**
	 * Creates a state without policies.
	 * @param actuatorPaths the paths that only patterns that name them govern
	 */
	PolicyState(List<String> actuatorPaths) {
		this.actuatorPaths = actuatorPaths;
		this.policiesInForce = new PoliciesInForce(compile(this.generation));
	}

	private RoutedPolicies compile(PolicyGeneration policies) {
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

	List<PolicyDefinition> definitions() {
		synchronized (this.monitor) {
			return this.generation.definitions();
		}
	}

	List<PolicyDefinition> usersOf(SourceKey source) {
		synchronized (this.monitor) {
			return this.generation.usersOf(source);
		}
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
				lists.put(key, this.generation.list(key));
			}
			for (Map.Entry<SourceKey, ManagedSource> source : opened.entrySet()) {
				lists.put(source.getKey(), source.getValue().origins());
			}
			List<ConfigurationProblem> problems = objections(settings, lists);
			if (problems.isEmpty()) {
				PolicyGeneration candidate = new PolicyGeneration(settings.policies(), settings.ownOrigins(), lists,
						settings.debug());
				this.policiesInForce.replace(compile(candidate));
				this.generation = candidate;
				this.pool = next;
				next.update(opened, candidate.sources());
			}
			return problems;
		}
	}

	static List<ConfigurationProblem> objections(CorsSettings settings, Map<SourceKey, AllowedOrigins> lists) {
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (PolicyDefinition policy : settings.policies()) {
			for (SourceKey key : policy.sources()) {
				problems.addAll(SourceProblems.objections(policy, key, lists));
			}
		}
		return problems;
	}

	/**
	 * Replaces the list of a source, unless the rules have changed since it was judged.
	 * @param source the source
	 * @param owner the pool that the source is in
	 * @param list the list
	 * @throws IllegalStateException if a policy objects to the list
	 */
	void accept(SourceKey source, SourcePool owner, AllowedOrigins list) {
		synchronized (this.monitor) {
			if (this.pool == owner) {
				List<String> objections = objections(source, list);
				Assert.state(objections.isEmpty(), () -> String.join("; ", objections));
				RoutedPolicies current = this.policiesInForce.current();
				this.policiesInForce.replace(current.withPolicies(this.generation.replaceList(source, list)));
			}
		}
	}

	List<String> objections(SourceKey source, AllowedOrigins candidate) {
		return usersOf(source).stream()
			.flatMap((policy) -> SourceProblems.objections(policy, candidate).stream())
			.toList();
	}

	/**
	 * Takes all policies out of force.
	 * @return the pool that is no longer used
	 */
	@Nullable SourcePool withdraw() {
		synchronized (this.monitor) {
			this.generation = PolicyGeneration.none();
			this.policiesInForce.replace(compile(this.generation));
			SourcePool unused = this.pool;
			this.pool = null;
			return unused;
		}
	}

	void compileWith(PathPatternParser next) {
		synchronized (this.monitor) {
			this.parser = next;
			this.policiesInForce.replace(compile(this.generation));
		}
	}

	/**
	 * Ends all changes. The policies stay in force for requests that are still under way.
	 * @return the pool that is no longer used
	 */
	@Nullable SourcePool close() {
		synchronized (this.monitor) {
			this.closed = true;
			SourcePool unused = this.pool;
			this.pool = null;
			return unused;
		}
	}

}
