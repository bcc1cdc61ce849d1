package io.github.corsboot.web.reactive;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * An exchange with an answer whose CORS headers a policy owns.
 */
final class GovernedExchange extends ServerWebExchangeDecorator {

	private final ServerHttpResponse response;

	GovernedExchange(ServerWebExchange exchange, ServerHttpResponse response) {
		super(exchange);
		this.response = response;
	}

	@Override
	public ServerHttpResponse getResponse() {
		return this.response;
	}

}
