package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The policies at one moment with their compiled path patterns.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class RoutedPolicies {

	private final CorsPolicies policies;

	private final List<Route> routes;

	private RoutedPolicies(CorsPolicies policies, List<Route> routes) {
		this.policies = policies;
		this.routes = routes;
	}

	/**
	 * Compiles the path patterns of policies.
	 * @param policies the policies
	 * @param parser the application's own parser
	 * @return the policies with their patterns, the most specific first
	 * @throws PatternParseException if a pattern is malformed
	 */
	public static RoutedPolicies compile(CorsPolicies policies, PathPatternParser parser) {
		List<Route> routes = new ArrayList<>();
		for (CorsPolicy policy : policies.policies()) {
			for (String path : policy.rules().paths()) {
				routes.add(new Route(parser.parse(path), policy));
			}
		}
		routes.sort(Comparator.comparing(Route::pattern, PathPattern.SPECIFICITY_COMPARATOR));
		return new RoutedPolicies(policies, List.copyOf(routes));
	}

	/**
	 * Returns these policies with other lists of origins, without compiling a pattern.
	 * @param next the same policies, in the same order and with the same paths
	 * @return the policies
	 */
	public RoutedPolicies withPolicies(CorsPolicies next) {
		List<Route> updated = new ArrayList<>();
		for (Route route : this.routes) {
			int index = this.policies.policies().indexOf(route.policy());
			updated.add(new Route(route.pattern(), next.policies().get(index)));
		}
		return new RoutedPolicies(next, List.copyOf(updated));
	}

	/**
	 * Returns the policy that governs a path: the one with the most specific pattern that
	 * matches.
	 * @param path the path within the application
	 * @return the policy, or {@code null} if no policy governs the path
	 */
	public @Nullable CorsPolicy policyFor(PathContainer path) {
		Route route = routeFor(path);
		return (route != null) ? route.policy() : null;
	}

	/**
	 * Returns the pattern that decides which policy governs a path.
	 * @param path the path within the application
	 * @return the pattern and its policy, or {@code null} if no policy governs the path
	 */
	public @Nullable Route routeFor(PathContainer path) {
		for (Route route : this.routes) {
			if (route.pattern().matches(path)) {
				return route;
			}
		}
		return null;
	}

	/**
	 * Returns the policies.
	 * @return the policies
	 */
	public CorsPolicies policies() {
		return this.policies;
	}

	/**
	 * A path pattern and the policy that it belongs to.
	 *
	 * @param pattern the pattern
	 * @param policy the policy
	 * @since 0.1.0
	 */
	public record Route(PathPattern pattern, CorsPolicy policy) {

	}

}
