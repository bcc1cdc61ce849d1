package io.github.corsboot.config;

import java.util.List;

/**
 * Thrown at start-up when the configuration of CORS is wrong, with everything that is.
 *
 * @since 0.1.0
 */
public final class CorsConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<ConfigurationProblem> problems;

	public CorsConfigurationException(List<ConfigurationProblem> problems) {
		super(ProblemReport.of(problems));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Returns the problems.
	 * @return all of them, at least one
	 */
	public List<ConfigurationProblem> problems() {
		return this.problems;
	}

}
