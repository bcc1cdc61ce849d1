package io.github.corsboot.config;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a list of origins in a database.
 *
 * @since 0.1.0
 */
public class CorsJdbcProperties {

	/**
	 * Query that selects the entries: one column, one entry per row.
	 */
	private @Nullable String query;

	/**
	 * Query that selects one value, which changes whenever an entry is added, changed or
	 * removed. The rows themselves are compared if there is none.
	 */
	private @Nullable String versionQuery;

	/**
	 * How often the database is asked.
	 */
	private Duration pollInterval = Duration.ofSeconds(5);

	/**
	 * Name of the DataSource bean, where there are several.
	 */
	private @Nullable String dataSource;

	/**
	 * What happens at start-up if the entries cannot be read.
	 */
	private Missing missing = Missing.FAIL;

	public @Nullable String getQuery() {
		return this.query;
	}

	public void setQuery(@Nullable String query) {
		this.query = query;
	}

	public @Nullable String getVersionQuery() {
		return this.versionQuery;
	}

	public void setVersionQuery(@Nullable String versionQuery) {
		this.versionQuery = versionQuery;
	}

	public Duration getPollInterval() {
		return this.pollInterval;
	}

	public void setPollInterval(Duration pollInterval) {
		this.pollInterval = pollInterval;
	}

	public @Nullable String getDataSource() {
		return this.dataSource;
	}

	public void setDataSource(@Nullable String dataSource) {
		this.dataSource = dataSource;
	}

	public Missing getMissing() {
		return this.missing;
	}

	public void setMissing(Missing missing) {
		this.missing = missing;
	}

	/**
	 * What to do if the entries cannot be read at start-up.
	 *
	 * @since 0.1.0
	 */
	public enum Missing {

		/** Start-up fails. */
		FAIL,

		/** Nobody is allowed until the entries can be read. */
		DENY

	}

}
