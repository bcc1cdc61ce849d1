package io.github.corsboot.benchmarks.origin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;

import org.springframework.web.cors.CorsConfiguration;

/**
 * Who is asked whether an origin is allowed.
 *
 * @since 0.1.0
 */
public enum OriginChecker {

	/** This project. */
	CORSBOOT {

		@Override
		Predicate<String> over(List<String> entries) {
			AllowedOrigins origins = origins(entries);
			return (origin) -> origins.find(origin) != AllowedOrigins.NOT_FOUND;
		}

	},

	/** A set, which knows exact entries only. */
	HASH_SET {

		@Override
		Predicate<String> over(List<String> entries) {
			Set<String> set = new HashSet<>(entries);
			return set::contains;
		}

	},

	/** Spring, with exact entries as origins and wildcards as patterns. */
	SPRING {

		@Override
		Predicate<String> over(List<String> entries) {
			CorsConfiguration configuration = new CorsConfiguration();
			configuration.setAllowedOrigins(entries.stream().filter((entry) -> entry.indexOf('*') < 0).toList());
			configuration
				.setAllowedOriginPatterns(entries.stream().filter((entry) -> entry.indexOf('*') >= 0).toList());
			return (origin) -> configuration.checkOrigin(origin) != null;
		}

	},

	/** Spring, with all entries as patterns. */
	SPRING_PATTERNS {

		@Override
		Predicate<String> over(List<String> entries) {
			CorsConfiguration configuration = new CorsConfiguration();
			configuration.setAllowedOriginPatterns(entries);
			return (origin) -> configuration.checkOrigin(origin) != null;
		}

	};

	abstract Predicate<String> over(List<String> entries);

	static AllowedOrigins origins(List<String> entries) {
		OriginListing listing = OriginListing.of(entries);
		if (!listing.isValid()) {
			throw new IllegalArgumentException(listing.problems().toString());
		}
		return listing.origins();
	}

}
