package io.github.corsboot.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * What is configured in an environment at one moment, with everything that is wrong with
 * it.
 *
 * @param settings what is configured, or {@code null} if there is nothing to put in force
 * @param problems everything that is wrong, in the order in which it is written
 * @param warnings what is worth a warning
 * @param properties the properties as they are written
 * @since 0.1.0
 */
public record CheckedConfiguration(@Nullable CorsSettings settings, List<ConfigurationProblem> problems,
		List<String> warnings, WrittenProperties properties) {

	public CheckedConfiguration {
		problems = List.copyOf(problems);
		warnings = List.copyOf(warnings);
	}

	/**
	 * Reads and checks the properties.
	 * @param environment where the properties are
	 * @return what is configured and what is wrong with it
	 */
	public static CheckedConfiguration of(Environment environment) {
		return new ConfigurationCheck(environment).check();
	}

}
