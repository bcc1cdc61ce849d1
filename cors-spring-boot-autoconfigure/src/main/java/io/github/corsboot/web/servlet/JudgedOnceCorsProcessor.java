package io.github.corsboot.web.servlet;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;

/**
 * Leaves alone what a policy has judged, and anything else to another processor.
 * <p>
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class JudgedOnceCorsProcessor implements CorsProcessor {

	private final CorsProcessor ungoverned;

	/**
	 * Creates a processor.
	 * @param ungoverned the processor for requests that no policy governs
	 */
	public JudgedOnceCorsProcessor(CorsProcessor ungoverned) {
		this.ungoverned = ungoverned;
	}

	@Override
	public boolean processRequest(@Nullable CorsConfiguration configuration, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		return GovernedResponse.isGoverned(response)
				|| this.ungoverned.processRequest(configuration, request, response);
	}

}
