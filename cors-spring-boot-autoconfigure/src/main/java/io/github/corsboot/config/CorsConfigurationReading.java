package io.github.corsboot.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What reading the properties gave.
 *
 * @param settings what is configured, or {@code null} if there is nothing to put in force
 * @param problems everything that is wrong
 * @param warnings what is worth a warning
 * @param sources the property sources that were read
 * @since 0.1.0
 */
public record CorsConfigurationReading(@Nullable CorsSettings settings, List<ConfigurationProblem> problems,
		List<String> warnings, CorsPropertySources sources) {

	public CorsConfigurationReading {
		problems = List.copyOf(problems);
		warnings = List.copyOf(warnings);
	}

}
