package io.github.corsboot.web.reactive;

import io.github.corsboot.policy.CorsDecision;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * The CORS headers of one answer, which the policy that judged the request owns.
 */
final class AnswerHeaders {

	private final CorsDecision decision;

	private final ServerHttpRequest request;

	private final ServerHttpResponse response;

	AnswerHeaders(CorsDecision decision, ServerHttpRequest request, ServerHttpResponse response) {
		this.decision = decision;
		this.request = request;
		this.response = response;
	}

	/**
	 * Writes the headers.
	 */
	void write() {
		this.decision.writeHeaders(this.request, ReactiveRequestReader.INSTANCE, this.response.getHeaders(),
				ReactiveHeaderWriter.INSTANCE);
	}

	/**
	 * Writes the headers anew when the answer is committed, if it is not yet, for the
	 * sake of all that can write to it unguarded: an error handler, for one, and Spring
	 * itself.
	 */
	void writeAtCommit() {
		if (!this.response.isCommitted()) {
			this.response.beforeCommit(() -> Mono.fromRunnable(() -> {
				ReactiveHeaderWriter.INSTANCE.removeCorsHeaders(this.response.getHeaders());
				write();
			}));
		}
	}

	void addVary(String value) {
		ReactiveHeaderWriter.INSTANCE.addVary(this.response.getHeaders(), value);
	}

}
