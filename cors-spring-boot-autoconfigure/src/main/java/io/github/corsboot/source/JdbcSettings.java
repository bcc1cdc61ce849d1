package io.github.corsboot.source;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a list of origins is read from a database.
 * <p>
 * Immutable and thread-safe.
 *
 * @param name what the source is called
 * @param query selects the entries: one column, one entry per row, in any order
 * @param versionQuery selects one value that changes whenever the entries do, if there is
 * such a query; the rows are compared otherwise
 * @param pollInterval how often the database is asked
 * @param dataSource the name of the bean that connects to the database, or {@code null}
 * where there is only one
 * @param denyMissing whether the application starts with nobody allowed if the entries
 * cannot be read then
 * @since 0.1.0
 */
public record JdbcSettings(String name, String query, @Nullable String versionQuery, Duration pollInterval,
		@Nullable String dataSource, boolean denyMissing) {

	/**
	 * Makes sources of such lists.
	 *
	 * @since 0.1.0
	 */
	@FunctionalInterface
	public interface SourceFactory {

		/**
		 * Makes a source, which has not been loaded.
		 * @param settings how the list is read
		 * @return the source
		 * @throws RuntimeException if there is no database to read it from
		 */
		AllowedOriginsSource create(JdbcSettings settings);

	}

}
