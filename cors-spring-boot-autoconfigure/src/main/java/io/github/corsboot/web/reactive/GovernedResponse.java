package io.github.corsboot.web.reactive;

import java.nio.file.Path;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * An answer whose CORS headers stay the policy's own.
 */
class GovernedResponse extends ServerHttpResponseDecorator {

	private final AnswerHeaders answer;

	private final HttpHeaders plain;

	private final HttpHeaders governed;

	GovernedResponse(ServerHttpResponse response, AnswerHeaders answer) {
		super(response);
		this.answer = answer;
		this.plain = response.getHeaders();
		this.governed = new GovernedHeaders(this.plain, answer);
	}

	// Keeps the answer's ability to send files without copying them.
	static GovernedResponse of(ServerHttpResponse response, AnswerHeaders answer) {
		return (response instanceof ZeroCopyHttpOutputMessage) ? new ZeroCopy(response, answer)
				: new GovernedResponse(response, answer);
	}

	// Once the answer is committed the headers are others, which cannot be changed.
	@Override
	@SuppressWarnings("ReferenceEquality")
	public HttpHeaders getHeaders() {
		HttpHeaders current = super.getHeaders();
		if (current == this.plain) {
			return this.governed;
		}
		return isCommitted() ? current : new GovernedHeaders(current, this.answer);
	}

	private static final class ZeroCopy extends GovernedResponse implements ZeroCopyHttpOutputMessage {

		ZeroCopy(ServerHttpResponse response, AnswerHeaders answer) {
			super(response, answer);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
		}

	}

}
