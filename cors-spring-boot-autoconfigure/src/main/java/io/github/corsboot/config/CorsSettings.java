package io.github.corsboot.config;

import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.FileSettings;

/**
 * Everything that is configured, as the rest works with it.
 *
 * @param policies the policies
 * @param ownOrigins the application's own origins
 * @param files how list files are read and watched
 * @param denyMissing whether a missing list file means nobody, and not a failure
 * @param filter how the filters are registered
 * @param debug whether refusals explain themselves to whoever sent the request
 * @since 0.1.0
 */
public record CorsSettings(List<PolicyDefinition> policies, AllowedOrigins ownOrigins, FileSettings files,
		boolean denyMissing, CorsFilterSettings filter, boolean debug) {

	public CorsSettings {
		policies = List.copyOf(policies);
	}

}
