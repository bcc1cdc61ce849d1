package io.github.corsboot.config;

import java.util.List;

import io.github.corsboot.origin.LogText;

/**
 * The report on everything that is wrong with the configuration.
 *
 * @since 0.1.0
 */
public final class ProblemReport {

	private ProblemReport() {
	}

	public static String of(List<ConfigurationProblem> problems) {
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

	public static String action(List<ConfigurationProblem> problems) {
		return (problems.size() == 1) ? "Correct it as described above, and start the application again."
				: "Correct all of them as described above, and start the application again.";
	}

}
