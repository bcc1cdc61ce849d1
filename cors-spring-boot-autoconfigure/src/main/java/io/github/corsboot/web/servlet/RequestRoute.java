package io.github.corsboot.web.servlet;

import java.nio.charset.StandardCharsets;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.web.RoutedPolicies;
import io.github.corsboot.web.RoutedPolicies.Route;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * Chooses the policy for the path by which the application serves a request.
 * <p>
 * Spring MVC looks at the path as it was sent. A container maps other servlets by the
 * decoded path without {@code ..}, empty segments and path parameters, so that is what
 * counts for them.
 */
final class RequestRoute {

	private RequestRoute() {
	}

	static @Nullable CorsPolicy policyFor(HttpServletRequest request, RoutedPolicies policies) {
		CorsPolicy policy = policies.policyForEveryPath();
		if (policy != null) {
			return policy;
		}
		Route route = find(request, policies);
		return (route != null) ? route.policy() : null;
	}

	static @Nullable Route find(HttpServletRequest request, RoutedPolicies policies) {
		String uri = request.getRequestURI();
		String context = request.getContextPath();
		if (uri.startsWith(context) && (isPlain(uri) || isServedAsSent(request))) {
			return policies.routeFor(uri, context.length());
		}
		return policies.routeFor(mappedPath(request), 0);
	}

	private static boolean isPlain(String uri) {
		return uri.indexOf('%') < 0 && uri.indexOf(';') < 0 && !uri.contains("//") && !uri.contains("/.");
	}

	private static boolean isServedAsSent(HttpServletRequest request) {
		MappingMatch match = request.getHttpServletMapping().getMappingMatch();
		return match == null || match == MappingMatch.DEFAULT;
	}

	private static String mappedPath(HttpServletRequest request) {
		String info = request.getPathInfo();
		String path = (info != null) ? request.getServletPath() + info : request.getServletPath();
		return UriUtils.encode(path, StandardCharsets.UTF_8).replace("%2F", "/");
	}

}
