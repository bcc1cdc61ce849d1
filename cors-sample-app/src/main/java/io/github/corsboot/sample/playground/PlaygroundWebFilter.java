package io.github.corsboot.sample.playground;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Says who calls, and tells the page of every exchange: once the answer is on its way,
 * since the answer to an exception comes after the filters.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlaygroundWebFilter implements WebFilter {

	private final Ports ports;

	private final EventStream events;

	PlaygroundWebFilter(Ports ports, EventStream events) {
		this.ports = ports;
		this.events = events;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		ServerHttpResponse response = exchange.getResponse();
		String path = request.getURI().getRawPath();
		exchange.getAttributes()
			.put(Caller.ATTRIBUTE, Caller.of(request.getRemoteAddress(), request.getMethod().name(),
					request.getHeaders(), this.ports.page()));
		if (Exchange.isWorthRecording(path)) {
			response.beforeCommit(() -> Mono.fromRunnable(() -> record(request, path, response)));
		}
		return chain.filter(exchange);
	}

	private void record(ServerHttpRequest request, String path, ServerHttpResponse response) {
		HttpStatusCode status = response.getStatusCode();
		this.events.send("exchange", Exchange.of(request.getMethod().name(), path, request.getHeaders(),
				(status != null) ? status.value() : HttpStatus.OK.value(), response.getHeaders()));
	}

}
