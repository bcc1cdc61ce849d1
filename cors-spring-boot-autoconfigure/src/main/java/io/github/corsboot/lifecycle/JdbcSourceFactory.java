package io.github.corsboot.lifecycle;

import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.JdbcSettings;

/**
 * Makes sources of lists in databases.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface JdbcSourceFactory {

	/**
	 * Makes a source, which has not been loaded.
	 * @param settings how the list is read
	 * @return the source
	 * @throws CorsConfigurationException if there is no database to read it from
	 */
	AllowedOriginsSource create(JdbcSettings settings);

}
