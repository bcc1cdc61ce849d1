package io.github.corsboot.config;

import java.time.Duration;

import io.github.corsboot.config.CorsProperties.Missing;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of a list of origins in a database.
 *
 * @param query Query that selects the entries: one column, one entry per row.
 * @param versionQuery Query that selects one value, which changes whenever an entry is
 * added, changed or removed. The rows themselves are compared if there is none.
 * @param pollInterval How often the database is asked.
 * @param dataSource Name of the DataSource bean, where there are several.
 * @param missing What happens at start-up if the entries cannot be read.
 * @since 0.1.0
 */
public record CorsJdbcProperties(@Nullable String query, @Nullable String versionQuery,
		@DefaultValue("5s") Duration pollInterval, @Nullable String dataSource, @DefaultValue("fail") Missing missing) {

}
