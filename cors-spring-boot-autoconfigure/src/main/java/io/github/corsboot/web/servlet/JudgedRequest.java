package io.github.corsboot.web.servlet;

import io.github.corsboot.policy.CorsDecision;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a request has come in and what was decided on it, for a second filter
 * that meets it and for later dispatches of it: an error page or the end of an
 * asynchronous request.
 */
final class JudgedRequest {

	private static final String DECISION = CorsDecision.class.getName();

	private static final String UNGOVERNED = "ungoverned";

	private JudgedRequest() {
	}

	static void mark(ServletRequest request, CorsDecision decision) {
		request.setAttribute(DECISION, decision);
	}

	static void markUngoverned(ServletRequest request) {
		request.setAttribute(DECISION, UNGOVERNED);
	}

	static boolean isMarked(ServletRequest request) {
		return request.getAttribute(DECISION) != null;
	}

	static @Nullable CorsDecision decision(ServletRequest request) {
		return (request.getAttribute(DECISION) instanceof CorsDecision decision) ? decision : null;
	}

}
