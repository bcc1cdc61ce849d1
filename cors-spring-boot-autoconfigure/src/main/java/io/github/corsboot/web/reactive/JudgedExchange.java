package io.github.corsboot.web.reactive;

import io.github.corsboot.policy.CorsDecision;
import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;

/**
 * The mark of an exchange that a policy has judged, so that nothing judges it again.
 * <p>
 * Thread-safe as far as the exchange is.
 *
 * @since 0.1.0
 */
public final class JudgedExchange {

	private static final String DECISION = JudgedExchange.class.getName() + ".DECISION";

	private JudgedExchange() {
	}

	/**
	 * Tells whether a policy has the last word on the CORS headers of the answer.
	 * @param exchange the exchange
	 * @return {@code true} if a policy that is not in the mode {@code report} has judged
	 * the request
	 */
	public static boolean isGoverned(ServerWebExchange exchange) {
		CorsDecision decision = decision(exchange);
		return decision != null && decision.governsHeaders();
	}

	static @Nullable CorsDecision decision(ServerWebExchange exchange) {
		return exchange.getAttribute(DECISION);
	}

	static void mark(ServerWebExchange exchange, CorsDecision decision) {
		exchange.getAttributes().put(DECISION, decision);
	}

}
