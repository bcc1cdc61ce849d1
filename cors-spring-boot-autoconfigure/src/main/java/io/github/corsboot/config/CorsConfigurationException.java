package io.github.corsboot.config;

import java.util.List;

import io.github.corsboot.origin.LogText;

/**
 * Thrown at start-up when the configuration of CORS is wrong, with all problems.
 *
 * @since 0.1.0
 */
public final class CorsConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<ConfigurationProblem> problems;

	public CorsConfigurationException(List<ConfigurationProblem> problems) {
		super(report(problems));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Returns the problems.
	 * @return all of them, at least one
	 */
	public List<ConfigurationProblem> problems() {
		return this.problems;
	}

	private static String report(List<ConfigurationProblem> problems) {
		StringBuilder report = new StringBuilder("The CORS configuration has ")
			.append(LogText.count(problems.size(), "problem", "problems"))
			.append(":");
		int number = 0;
		for (ConfigurationProblem problem : problems) {
			number++;
			report.append("\n\n")
				.append(number)
				.append(". ")
				.append(LogText.escape(problem.subject()))
				.append(": ")
				.append(LogText.escape(problem.description()));
			if (problem.place() != null) {
				report.append("\n   Where: ").append(LogText.escape(problem.place()));
			}
			if (problem.remedy() != null) {
				report.append("\n   Remedy: ").append(LogText.escape(problem.remedy()));
			}
		}
		return report.toString();
	}

}
