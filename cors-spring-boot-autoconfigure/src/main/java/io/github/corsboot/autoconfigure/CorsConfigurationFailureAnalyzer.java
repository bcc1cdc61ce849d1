package io.github.corsboot.autoconfigure;

import io.github.corsboot.config.CorsConfigurationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for a {@link CorsConfigurationException}.
 */
class CorsConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<CorsConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CorsConfigurationException cause) {
		String what = (cause.problems().size() == 1) ? "it" : "all of them";
		return new FailureAnalysis(cause.getMessage(),
				"Correct " + what + " as described above, and start the application again.", cause);
	}

}
