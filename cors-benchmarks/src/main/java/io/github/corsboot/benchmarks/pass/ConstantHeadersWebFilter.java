package io.github.corsboot.benchmarks.pass;

import java.nio.charset.StandardCharsets;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Reads the request headers that have to be read, and writes what the answer to one case
 * has to be.
 */
final class ConstantHeadersWebFilter implements WebFilter {

	private static final byte[] REFUSAL = "Invalid CORS request".getBytes(StandardCharsets.US_ASCII);

	private final boolean preflight;

	private final boolean allowed;

	private final String origin;

	ConstantHeadersWebFilter(PassCase passCase) {
		this.preflight = passCase.isPreflight();
		this.allowed = passCase.isAllowed();
		this.origin = passCase.origin();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!isRead(exchange.getRequest().getHeaders())) {
			throw new IllegalStateException("The request has not the headers that it should have");
		}
		ServerHttpResponse response = exchange.getResponse();
		HttpHeaders headers = response.getHeaders();
		if (!this.allowed) {
			return refuse(response, headers);
		}
		headers.set("Vary",
				this.preflight ? "Origin, Access-Control-Request-Method, Access-Control-Request-Headers" : "Origin");
		headers.set("Access-Control-Allow-Origin", this.origin);
		headers.set("Access-Control-Allow-Credentials", "true");
		if (!this.preflight) {
			headers.set("Access-Control-Expose-Headers", "X-Total-Count");
			return chain.filter(exchange);
		}
		headers.set("Access-Control-Allow-Methods", "GET,HEAD,POST,PUT");
		headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Requested-With");
		headers.set("Access-Control-Max-Age", "1800");
		response.setStatusCode(HttpStatus.OK);
		return response.setComplete();
	}

	private static Mono<Void> refuse(ServerHttpResponse response, HttpHeaders headers) {
		response.setStatusCode(HttpStatus.FORBIDDEN);
		headers.set("Vary", "Origin");
		headers.set("Cache-Control", "no-store");
		headers.set("Content-Type", MediaType.TEXT_PLAIN_VALUE);
		headers.set("Content-Length", "20");
		return response.writeWith(Mono.just(response.bufferFactory().wrap(REFUSAL)));
	}

	private boolean isRead(HttpHeaders headers) {
		List<String> origins = headers.get("Origin");
		boolean read = origins != null && origins.size() == 1 && headers.getFirst("Sec-Fetch-Site") != null;
		if (this.preflight) {
			read &= headers.getFirst("Access-Control-Request-Method") != null;
			read &= headers.getFirst("Access-Control-Request-Headers") != null;
		}
		return read;
	}

}
