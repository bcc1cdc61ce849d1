package io.github.corsboot.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.Delimiter;
import org.springframework.util.unit.DataSize;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for CORS. It is bound into a
 * new object whenever the policies are built, and is never a bean.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("cors")
public class CorsProperties extends CorsPolicyProperties {

	/**
	 * Whether the policies are in force.
	 */
	private boolean enabled = true;

	/**
	 * What happens at start-up where a list file is missing.
	 */
	private MissingFile missingFile = MissingFile.FAIL;

	/**
	 * Comma-separated list of the application's own public origins, for where a proxy
	 * hides them.
	 */
	@Delimiter(Delimiter.NONE)
	private @Nullable List<String> ownOrigins;

	/**
	 * Whether refusals tell the client why, which is for development alone.
	 */
	private boolean debug;

	/**
	 * Order of the filter. By default it comes before Spring Security and after forwarded
	 * headers and observation.
	 */
	private @Nullable Integer filterOrder;

	private final Reload reload = new Reload();

	/**
	 * Policies by name. Each starts as a copy of what is set directly under 'cors', and
	 * overrides what it sets.
	 */
	private final Map<String, CorsPolicyProperties> policies = new LinkedHashMap<>();

	/**
	 * Lists of origins in databases by name. Policies name them in
	 * 'allowed-origins-source'.
	 */
	private final Map<String, CorsJdbcProperties> jdbc = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public MissingFile getMissingFile() {
		return this.missingFile;
	}

	public void setMissingFile(MissingFile missingFile) {
		this.missingFile = missingFile;
	}

	public @Nullable List<String> getOwnOrigins() {
		return this.ownOrigins;
	}

	public void setOwnOrigins(@Nullable List<String> ownOrigins) {
		this.ownOrigins = ownOrigins;
	}

	public boolean isDebug() {
		return this.debug;
	}

	public void setDebug(boolean debug) {
		this.debug = debug;
	}

	public @Nullable Integer getFilterOrder() {
		return this.filterOrder;
	}

	public void setFilterOrder(@Nullable Integer filterOrder) {
		this.filterOrder = filterOrder;
	}

	public Reload getReload() {
		return this.reload;
	}

	public Map<String, CorsJdbcProperties> getJdbc() {
		return this.jdbc;
	}

	public Map<String, CorsPolicyProperties> getPolicies() {
		return this.policies;
	}

	/**
	 * What to do about a list file that is missing at start-up.
	 *
	 * @since 0.1.0
	 */
	public enum MissingFile {

		/** Start-up fails. */
		FAIL,

		/** Nobody is allowed until the file appears. */
		DENY

	}

	/**
	 * How list files are reloaded.
	 *
	 * @since 0.1.0
	 */
	public static class Reload {

		/**
		 * Whether list files are watched and reloaded.
		 */
		private boolean enabled = true;

		/**
		 * How long a list file must be quiet before it is read.
		 */
		private Duration quietPeriod = Duration.ofMillis(50);

		/**
		 * How often a list file is looked at without an event of the file system.
		 */
		private Duration pollInterval = Duration.ofSeconds(2);

		/**
		 * Size of the largest list file that is read.
		 */
		private DataSize maxFileSize = DataSize.ofMegabytes(64);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getQuietPeriod() {
			return this.quietPeriod;
		}

		public void setQuietPeriod(Duration quietPeriod) {
			this.quietPeriod = quietPeriod;
		}

		public Duration getPollInterval() {
			return this.pollInterval;
		}

		public void setPollInterval(Duration pollInterval) {
			this.pollInterval = pollInterval;
		}

		public DataSize getMaxFileSize() {
			return this.maxFileSize;
		}

		public void setMaxFileSize(DataSize maxFileSize) {
			this.maxFileSize = maxFileSize;
		}

	}

}
