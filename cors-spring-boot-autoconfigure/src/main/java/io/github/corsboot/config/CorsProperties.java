package io.github.corsboot.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.Delimiter;
import org.springframework.util.unit.DataSize;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for CORS, beside those of the
 * {@linkplain CorsPolicyProperties template} that policies start from. They are bound
 * whenever the policies are built, and are never a bean.
 *
 * @param enabled Whether the policies are in force.
 * @param missingFile What happens at start-up where a list file is missing.
 * @param ownOrigins Comma-separated list of the application's own public origins, for
 * where a proxy hides them.
 * @param reload how list files are reloaded
 * @param debug Whether refusals tell the client why, which is for development alone.
 * @param filterOrder Order of the filter. By default it comes before Spring Security and
 * after forwarded headers and observation.
 * @param policies Policies by name. Each starts as a copy of what is set directly under
 * 'cors', and overrides what it sets.
 * @param jdbc Lists of origins in databases by name. Policies name them in
 * 'allowed-origins-source'.
 * @since 0.1.0
 */
@ConfigurationProperties("cors")
public record CorsProperties(@DefaultValue("true") boolean enabled, @DefaultValue("fail") Missing missingFile,
		@Delimiter(Delimiter.NONE) @Nullable List<String> ownOrigins, @DefaultValue Reload reload,
		@DefaultValue("false") boolean debug, @Nullable Integer filterOrder,
		@DefaultValue Map<String, CorsPolicyProperties> policies, @DefaultValue Map<String, CorsJdbcProperties> jdbc) {

	/**
	 * What to do about a list that is missing at start-up.
	 *
	 * @since 0.1.0
	 */
	public enum Missing {

		/** Start-up fails. */
		FAIL,

		/** Nobody is allowed until it is there. */
		DENY

	}

	/**
	 * How list files are reloaded.
	 *
	 * @param enabled Whether list files are watched and reloaded.
	 * @param quietPeriod How long a list file must be quiet before it is read.
	 * @param pollInterval How often a list file is looked at without an event of the file
	 * system.
	 * @param maxFileSize Size of the largest list file that is read.
	 * @since 0.1.0
	 */
	public record Reload(@DefaultValue("true") boolean enabled, @DefaultValue("50ms") Duration quietPeriod,
			@DefaultValue("2s") Duration pollInterval, @DefaultValue("64MB") DataSize maxFileSize) {

	}

}
