package io.github.corsboot.autoconfigure.security;

import io.github.corsboot.web.reactive.JudgedExchange;
import io.github.corsboot.web.reactive.PolicyCorsConfigurationSource;
import reactor.core.publisher.Mono;

import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Skips a CORS filter where a policy has judged already. Elsewhere lets a preflight go on
 * that the filter ends only because the policies' source, which it was given, has nothing
 * to say of it: without that source there would be no such filter.
 */
class PolicyAwareCorsWebFilter implements WebFilter {

	private final WebFilter filter;

	PolicyAwareCorsWebFilter(WebFilter filter) {
		this.filter = filter;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (JudgedExchange.isGoverned(exchange)) {
			return chain.filter(exchange);
		}
		PolicyCorsConfigurationSource.hasDeclined(exchange);
		Mono<Void> filtered = this.filter.filter(exchange, chain);
		boolean declined = PolicyCorsConfigurationSource.hasDeclined(exchange);
		return (declined && CorsUtils.isPreFlightRequest(exchange.getRequest())) ? chain.filter(exchange) : filtered;
	}

	@Override
	public String toString() {
		return this.filter.toString();
	}

}
