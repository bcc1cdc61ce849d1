package io.github.corsboot.web.servlet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.web.PathReadings;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import io.github.corsboot.web.RoutedPolicies.Route;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * Finds the policy for the path by which the application serves a request.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class RequestRoutes {

	private final PoliciesInForce policies;

	/**
	 * Creates a finder.
	 * @param policies the policies in force
	 */
	public RequestRoutes(PoliciesInForce policies) {
		this.policies = policies;
	}

	PoliciesInForce policies() {
		return this.policies;
	}

	@Nullable Route find(HttpServletRequest request) {
		RoutedPolicies current = this.policies.current();
		Route route = current.routeForEveryPath();
		if (route != null) {
			return route;
		}
		String uri = request.getRequestURI();
		String context = request.getContextPath();
		boolean within = uri.startsWith(context);
		String path = within ? uri.substring(context.length()) : uri;
		return (within && PathReadings.isPlain(path)) ? current.routeForPlain(path)
				: current.routeFor(path, null, readings(request, path));
	}

	// How the container has read the path, by which it maps filters and servlets (Servlet
	// 6.1, section 12.1), and what Spring MVC makes of it in a servlet that is mapped to
	// a
	// prefix: it passes over as many characters as the prefix has, if an element of the
	// path ends there (ServletRequestPathUtils).
	private static List<String> readings(HttpServletRequest request, String path) {
		List<String> readings = new ArrayList<>(2);
		String servlet;
		String info;
		try {
			servlet = request.getServletPath();
			info = request.getPathInfo();
		}
		catch (IllegalArgumentException ex) {
			// Jetty does not tell it of a path that it finds ambiguous itself.
			return readings;
		}
		readings.add(PathReadings.encoded((info != null) ? servlet + info : servlet));
		if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH) {
			String prefix = UriUtils.encodePath(servlet, StandardCharsets.UTF_8);
			int end = prefix.length();
			if (end == path.length() || isElementEnd(path, end)) {
				readings.add(prefix + path.substring(end));
			}
		}
		return readings;
	}

	private static boolean isElementEnd(String path, int end) {
		return end < path.length() && (path.charAt(end) == '/' || (end > 0 && path.charAt(end - 1) == '/'));
	}

}
