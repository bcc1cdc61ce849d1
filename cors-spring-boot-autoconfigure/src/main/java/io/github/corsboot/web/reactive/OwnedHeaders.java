package io.github.corsboot.web.reactive;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsHeaders;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * The CORS headers of one answer, which the policy that judged the request owns.
 */
final class OwnedHeaders {

	/**
	 * What stands in for {@code Access-Control-Allow-Origin} until the answer is
	 * committed: Spring's processors leave an answer alone that has the header, and no
	 * origin equals this value should it ever be sent.
	 */
	private static final String IN_FLIGHT = "";

	private final CorsDecision decision;

	private final ServerHttpRequest request;

	private final ServerHttpResponse response;

	OwnedHeaders(CorsDecision decision, ServerHttpRequest request, ServerHttpResponse response) {
		this.decision = decision;
		this.request = request;
		this.response = response;
	}

	/**
	 * Writes the headers at once, as far as they can be known to what comes after.
	 */
	void announce() {
		write();
		HttpHeaders headers = this.response.getHeaders();
		if (headers.getFirst(CorsHeaders.ALLOW_ORIGIN) == null) {
			headers.set(CorsHeaders.ALLOW_ORIGIN, IN_FLIGHT);
		}
	}

	/**
	 * Writes the headers when the answer is committed, if it is not yet: by an error
	 * handler, for one, or by Spring itself, which both know the undecorated answer only.
	 */
	void writeAtCommit() {
		if (!this.response.isCommitted()) {
			this.response.beforeCommit(() -> Mono.fromRunnable(this::write));
		}
	}

	/**
	 * Writes the headers and removes all others of the CORS protocol.
	 */
	void write() {
		HttpHeaders headers = this.response.getHeaders();
		ResponseHeaderWriter.INSTANCE.removeCorsHeaders(headers);
		this.decision.writeHeaders(this.request, ExchangeRequestReader.INSTANCE, headers,
				ResponseHeaderWriter.INSTANCE);
	}

}
