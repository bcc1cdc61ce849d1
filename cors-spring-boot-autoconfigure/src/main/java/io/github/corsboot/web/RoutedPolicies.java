package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The policies at one moment with their compiled path patterns.
 * <p>
 * Immutable and thread-safe. Choosing a policy takes time in proportion to the path, not
 * to the number of policies, unless patterns have variables or wildcards inside.
 *
 * @since 0.1.0
 */
public final class RoutedPolicies {

	private final CorsPolicies policies;

	private final List<Route> routes;

	private final ReservedPaths reserved;

	private final PathIndex index;

	private RoutedPolicies(CorsPolicies policies, List<Route> routes, ReservedPaths reserved, PathIndex index) {
		this.policies = policies;
		this.routes = routes;
		this.reserved = reserved;
		this.index = index;
	}

	/**
	 * Compiles the path patterns of policies, except that what is below some paths is
	 * governed only by patterns that name them.
	 * @param policies the policies
	 * @param parser the application's own parser
	 * @param reserved the paths, without wildcards
	 * @return the policies with their patterns, the most specific first
	 * @throws PatternParseException if a pattern is malformed
	 */
	public static RoutedPolicies compile(CorsPolicies policies, PathPatternParser parser, List<String> reserved) {
		List<Route> routes = new ArrayList<>();
		for (CorsPolicy policy : policies.policies()) {
			PolicyConfigurations configurations = new PolicyConfigurations(policy);
			for (String path : policy.rules().paths()) {
				routes.add(new Route(parser.parse(parser.initFullPathPattern(path)), configurations, false));
			}
		}
		routes.sort(Comparator.comparing(Route::pattern, PathPattern.SPECIFICITY_COMPARATOR));
		PathIndex index = new PathIndex(routes.stream().map(Route::pattern).toList(), parser);
		return new RoutedPolicies(policies, List.copyOf(routes), ReservedPaths.of(reserved, parser), index);
	}

	/**
	 * Returns these policies with other lists of origins, without compiling a pattern.
	 * What belongs to policies that have not changed is kept.
	 * @param next the same policies, in the same order and with the same paths
	 * @return the policies
	 */
	public RoutedPolicies withPolicies(CorsPolicies next) {
		IdentityHashMap<CorsPolicy, PolicyConfigurations> changed = new IdentityHashMap<>();
		for (int i = 0; i < next.policies().size(); i++) {
			CorsPolicy before = this.policies.policies().get(i);
			CorsPolicy after = next.policies().get(i);
			if (after != before) {
				changed.put(before, new PolicyConfigurations(after));
			}
		}
		List<Route> updated = new ArrayList<>(this.routes);
		updated.replaceAll((route) -> {
			PolicyConfigurations configurations = changed.get(route.policy());
			return (configurations != null) ? new Route(route.pattern(), configurations, false) : route;
		});
		return new RoutedPolicies(next, List.copyOf(updated), this.reserved, this.index);
	}

	/**
	 * Returns the pattern that decides for every path, so that there is no need to know
	 * the path of a request.
	 * @return the pattern with its policy, or {@code null} if it depends on the path
	 */
	public @Nullable Route routeForEveryPath() {
		return (!this.routes.isEmpty() && this.reserved.isEmpty()
				&& "/**".equals(this.routes.get(0).pattern().getPatternString())) ? this.routes.get(0) : null;
	}

	/**
	 * Returns the pattern that decides which policy governs a path.
	 * @param path the path within the application, as sent
	 * @return the pattern and its policy, or {@code null} if no policy governs the path
	 */
	public @Nullable Route routeFor(String path) {
		return routeFor(path, null, List.of());
	}

	/**
	 * Returns the pattern that decides which policy governs a path, in every way that the
	 * path can be read. Where they lead to different policies, or one to a policy and
	 * another to none, the route allows nobody.
	 * @param path the path within the application, as sent
	 * @param parsed the path, if it has been parsed before
	 * @param further readings of the path that the caller knows of, encoded
	 * @return the pattern and its policy, or {@code null} if no policy governs the path
	 * in any reading
	 */
	public @Nullable Route routeFor(String path, @Nullable PathContainer parsed, List<String> further) {
		if (further.isEmpty() && PathReadings.isPlain(path)) {
			return match(path, parsed, true);
		}
		Route route = match(path, parsed);
		Set<String> readings = new LinkedHashSet<>(PathReadings.of(path));
		for (String reading : further) {
			readings.add(reading);
			readings.addAll(PathReadings.of(reading));
		}
		Route ambiguous = null;
		for (String reading : readings) {
			Route other = match(reading, null);
			if (policyOf(other) != policyOf(route)) {
				ambiguous = stricter(stricter(ambiguous, route), other);
			}
		}
		return (ambiguous != null) ? ambiguous.asAmbiguous() : route;
	}

	/**
	 * Returns the pattern that decides which policy governs a path that can be read in
	 * one way only.
	 * @param path the path within the application, as sent, which
	 * {@linkplain PathReadings#isPlain is plain}
	 * @return the pattern and its policy, or {@code null} if no policy governs the path
	 */
	public @Nullable Route routeForPlain(String path) {
		return match(path, null, true);
	}

	private static @Nullable Route stricter(@Nullable Route first, @Nullable Route second) {
		if (first == null || (second != null && first.policy().rules().mode() == PolicyMode.REPORT)) {
			return second;
		}
		return first;
	}

	private @Nullable Route match(String path, @Nullable PathContainer parsed) {
		return match(path, parsed, PathIndex.isLiteral(path));
	}

	private @Nullable Route match(String path, @Nullable PathContainer parsed, boolean literal) {
		Route route = route(this.index.find(path, parsed, literal));
		return (route != null && this.reserved.keepFrom(route.pattern(), path, literal, this.index)) ? null : route;
	}

	private static @Nullable CorsPolicy policyOf(@Nullable Route route) {
		return (route != null) ? route.policy() : null;
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
	 * @param configurations the policy, also in the terms of Spring
	 * @param ambiguous whether the path can be read in another way that does not lead to
	 * the policy
	 * @since 0.1.0
	 */
	public record Route(PathPattern pattern, PolicyConfigurations configurations, boolean ambiguous) {

		/**
		 * Returns the policy that the pattern belongs to.
		 * @return the policy
		 */
		public CorsPolicy policy() {
			return this.configurations.policy();
		}

		/**
		 * Judges a request.
		 * @param request the request
		 * @param reader reads the request
		 * @param <R> the type of request
		 * @return the decision
		 */
		public <R> CorsDecision decide(R request, RequestReader<R> reader) {
			return this.ambiguous ? policy().decideAmbiguous(request, reader) : policy().decide(request, reader);
		}

		/**
		 * Returns the policy in the terms of Spring, as it concerns a request.
		 * @param request the request
		 * @param reader reads the request
		 * @param <R> the type of request
		 * @return the configuration, or {@code null} if there is nothing to enforce
		 */
		public <R> @Nullable PolicyCorsConfiguration configurationFor(R request, RequestReader<R> reader) {
			return this.configurations.forRequest(decide(request, reader), request, reader);
		}

		Route asAmbiguous() {
			return new Route(this.pattern, this.configurations, true);
		}

	}

}
