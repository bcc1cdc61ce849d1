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
 * Immutable and thread-safe. Choosing a policy takes time in proportion to the path, not
 * to the number of policies, and allocates nothing for a plain path, unless a pattern has
 * variables or wildcards inside.
 *
 * @since 0.1.0
 */
public final class RoutedPolicies {

	private final CorsPolicies policies;

	private final List<Route> routes;

	private final ReservedPath reserved;

	private final PathIndex index;

	private RoutedPolicies(CorsPolicies policies, List<Route> routes, ReservedPath reserved, PathIndex index) {
		this.policies = policies;
		this.routes = routes;
		this.reserved = reserved;
		this.index = index;
	}

	/**
	 * Compiles the path patterns of policies.
	 * @param policies the policies
	 * @param parser the application's own parser
	 * @return the policies with their patterns, the most specific first
	 * @throws PatternParseException if a pattern is malformed
	 */
	public static RoutedPolicies compile(CorsPolicies policies, PathPatternParser parser) {
		return compile(policies, parser, null);
	}

	/**
	 * Compiles the path patterns of policies, except that what is below some path is
	 * governed only by patterns that name it.
	 * @param policies the policies
	 * @param parser the application's own parser
	 * @param reserved the path, without wildcards, or {@code null} if there is none
	 * @return the policies with their patterns, the most specific first
	 * @throws PatternParseException if a pattern is malformed
	 */
	public static RoutedPolicies compile(CorsPolicies policies, PathPatternParser parser, @Nullable String reserved) {
		List<Route> routes = new ArrayList<>();
		for (CorsPolicy policy : policies.policies()) {
			PolicyConfigurations configurations = new PolicyConfigurations(policy);
			for (String path : policy.rules().paths()) {
				routes.add(new Route(parser.parse(parser.initFullPathPattern(path)), policy, configurations));
			}
		}
		routes.sort(Comparator.comparing(Route::pattern, PathPattern.SPECIFICITY_COMPARATOR));
		PathIndex index = new PathIndex(routes.stream().map(Route::pattern).toList(), parser);
		return new RoutedPolicies(policies, List.copyOf(routes), ReservedPath.of(reserved, parser), index);
	}

	/**
	 * Returns these policies with other lists of origins, without compiling a pattern.
	 * @param next the same policies, in the same order and with the same paths
	 * @return the policies
	 */
	public RoutedPolicies withPolicies(CorsPolicies next) {
		List<PolicyConfigurations> configurations = next.policies().stream().map(PolicyConfigurations::new).toList();
		List<Route> updated = new ArrayList<>();
		for (Route route : this.routes) {
			int position = this.policies.policies().indexOf(route.policy());
			updated.add(new Route(route.pattern(), next.policies().get(position), configurations.get(position)));
		}
		return new RoutedPolicies(next, List.copyOf(updated), this.reserved, this.index);
	}

	/**
	 * Returns the policy that governs every path, so that there is no need to know the
	 * path of a request.
	 * @return the policy, or {@code null} if it depends on the path
	 */
	public @Nullable CorsPolicy policyForEveryPath() {
		return (!this.routes.isEmpty() && this.reserved.isNone()
				&& "/**".equals(this.routes.get(0).pattern().getPatternString())) ? this.routes.get(0).policy() : null;
	}

	/**
	 * Returns the policy that governs a path: the one with the most specific pattern that
	 * matches.
	 * @param path the path within the application
	 * @return the policy, or {@code null} if no policy governs the path
	 */
	public @Nullable CorsPolicy policyFor(PathContainer path) {
		return policyOf(routeFor(path));
	}

	/**
	 * Returns the policy that governs a path that has not been parsed. A path whose
	 * percent-encoding is broken is compared as it stands.
	 * @param path the path within the application, as sent
	 * @return the policy, or {@code null} if no policy governs the path
	 */
	public @Nullable CorsPolicy policyFor(String path) {
		return policyFor(path, 0);
	}

	/**
	 * Returns the policy that governs a path that has not been parsed and that follows
	 * another, such as a context path.
	 * @param path the whole path, as sent
	 * @param start where the path within the application begins
	 * @return the policy, or {@code null} if no policy governs the path
	 */
	public @Nullable CorsPolicy policyFor(String path, int start) {
		return policyOf(routeFor(path, start));
	}

	private static @Nullable CorsPolicy policyOf(@Nullable Route route) {
		return (route != null) ? route.policy() : null;
	}

	/**
	 * Returns the pattern that decides which policy governs a path.
	 * @param path the path within the application
	 * @return the pattern and its policy, or {@code null} if no policy governs the path
	 */
	public @Nullable Route routeFor(PathContainer path) {
		Route route = route(this.index.find(path));
		return (route != null && this.reserved.keepsFrom(route.pattern(), path)) ? null : route;
	}

	/**
	 * Returns the pattern that decides which policy governs a path that has not been
	 * parsed.
	 * @param path the whole path, as sent
	 * @param start where the path within the application begins
	 * @return the pattern and its policy, or {@code null} if no policy governs the path
	 */
	public @Nullable Route routeFor(String path, int start) {
		Route route = route(this.index.find(path, start));
		return (route != null && this.reserved.keepsFrom(route.pattern(), path, start, this.index)) ? null : route;
	}

	private @Nullable Route route(int position) {
		return (position != PathIndex.NONE) ? this.routes.get(position) : null;
	}

	/**
	 * Returns the policies.
	 * @return the policies
	 */
	public CorsPolicies policies() {
		return this.policies;
	}

	/**
	 * Returns the path patterns with their policies.
	 * @return the routes, the most specific first
	 */
	public List<Route> routes() {
		return this.routes;
	}

	/**
	 * A path pattern and the policy that it belongs to.
	 *
	 * @param pattern the pattern
	 * @param policy the policy
	 * @param configurations the policy in the terms of Spring
	 * @since 0.1.0
	 */
	public record Route(PathPattern pattern, CorsPolicy policy, PolicyConfigurations configurations) {

	}

}
