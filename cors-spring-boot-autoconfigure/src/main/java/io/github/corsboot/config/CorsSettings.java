package io.github.corsboot.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * The checked configuration, as the rest of the code uses it.
 *
 * @param policies the policies
 * @param ownOrigins the application's own origins
 * @param sources how lists of origins are read
 * @param filter how the filters are registered
 * @param debug whether refusals explain themselves to the client
 * @since 0.1.0
 */
public record CorsSettings(List<PolicyDefinition> policies, AllowedOrigins ownOrigins, SourceSettings sources,
		FilterSettings filter, boolean debug) {

	public CorsSettings {
		policies = List.copyOf(policies);
	}

	/**
	 * How lists of origins are read.
	 *
	 * @param files how list files are read and watched
	 * @param jdbc how lists in databases are read, by name
	 * @param denyMissing whether a missing list file means nobody, and not a failure
	 */
	public record SourceSettings(FileSettings files, Map<String, JdbcSettings> jdbc, boolean denyMissing) {

		public SourceSettings {
			jdbc = Map.copyOf(jdbc);
		}

		/**
		 * Tells whether a source that is missing at start-up means nobody, and not a
		 * failure.
		 * @param source the key of the source
		 * @return whether the application starts all the same
		 */
		public boolean isMissingAllowed(SourceKey source) {
			return switch (source.kind()) {
				case FILE, BEAN -> this.denyMissing;
				case JDBC -> Objects.requireNonNull(this.jdbc.get(source.name())).denyMissing();
			};
		}

	}

	/**
	 * How the filters are registered.
	 *
	 * @param order the order of the filter among the application's filters, or
	 * {@code null} for the default
	 */
	public record FilterSettings(@Nullable Integer order) {

	}

}
