package io.github.corsboot.autoconfigure;

import java.util.List;

import io.github.corsboot.web.RoutedPolicies;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns of filters that serve a path with a slash at its end as the one without, after a
 * policy has been chosen.
 *
 * @since 0.1.0
 */
public final class TrailingSlashes {

	private static final Log logger = LogFactory.getLog(TrailingSlashes.class);

	private TrailingSlashes() {
	}

	/**
	 * Warns, if there is a policy for which the slash makes a difference.
	 * @param policies the policies
	 * @param filters the names of the beans of such filters
	 * @param order the order that they should come before
	 */
	public static void warn(RoutedPolicies policies, List<String> filters, int order) {
		if (filters.isEmpty()) {
			return;
		}
		List<String> exact = policies.routes()
			.stream()
			.map(Route::pattern)
			.map(Object::toString)
			.filter((pattern) -> !pattern.endsWith("/**") && !pattern.endsWith("}"))
			.toList();
		if (!exact.isEmpty()) {
			filters.forEach((filter) -> logger.warn("The UrlHandlerFilter '" + filter
					+ "' comes after the CORS filter: a path with a slash at its end that it serves as the one without"
					+ " is not governed by " + String.join(", ", exact) + ". Give it an order before " + order
					+ ", or end the paths of the policies in /**"));
		}
	}

}
