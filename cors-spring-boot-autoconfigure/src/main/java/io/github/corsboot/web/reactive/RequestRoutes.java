package io.github.corsboot.web.reactive;

import java.util.List;
import java.util.Set;

import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Finds the policy for the path by which the application serves a request.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class RequestRoutes {

	private final PoliciesInForce policies;

	private final @Nullable Set<String> basePathsOfGateway;

	/**
	 * Creates a finder for an application without Spring Cloud Gateway.
	 * @param policies the policies in force
	 */
	public RequestRoutes(PoliciesInForce policies) {
		this(policies, null);
	}

	/**
	 * Creates a finder.
	 * @param policies the policies in force
	 * @param basePathsOfGateway the base paths of the application's servers if Spring
	 * Cloud Gateway routes requests, or {@code null} if it does not
	 */
	public RequestRoutes(PoliciesInForce policies, @Nullable Set<String> basePathsOfGateway) {
		this.policies = policies;
		this.basePathsOfGateway = basePathsOfGateway;
	}

	@Nullable Route find(ServerHttpRequest request) {
		RoutedPolicies current = this.policies.current();
		Route everywhere = current.routeForEveryPath();
		// Forwarded headers that are believed can take the path away, and nothing serves
		// such a request.
		String whole = request.getURI().getRawPath();
		if (everywhere != null || whole == null) {
			return (whole != null) ? everywhere : null;
		}
		PathContainer path = request.getPath().pathWithinApplication();
		String routed = (this.basePathsOfGateway != null)
				? routedByGateway(whole, request.getPath().contextPath().value(), this.basePathsOfGateway)
				: path.value();
		if (routed.equals(path.value())) {
			return current.routeFor(path.value(), path, List.of());
		}
		// A prefix that a proxy has taken off and forwarded. A page cannot send it where
		// no
		// policy lets its preflight pass, so that a route alone counts there.
		return (current.routeFor(path.value(), path, List.of()) != null)
				? current.routeFor(path.value(), path, List.of(routed)) : current.routeFor(routed);
	}

	// PathRoutePredicateFactory looks at the whole path, a forwarded prefix included.
	private static String routedByGateway(String whole, String contextPath, Set<String> basePaths) {
		return basePaths.contains(contextPath) ? whole.substring(contextPath.length()) : whole;
	}

}
