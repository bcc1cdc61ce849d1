package io.github.corsboot.autoconfigure;

import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.ProblemReport;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for a {@link CorsConfigurationException}.
 */
class CorsConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<CorsConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CorsConfigurationException cause) {
		return new FailureAnalysis(ProblemReport.of(cause.problems()), ProblemReport.action(cause.problems()), cause);
	}

}
