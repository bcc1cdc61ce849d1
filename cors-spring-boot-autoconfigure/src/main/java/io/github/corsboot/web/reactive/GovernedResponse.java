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

	private final AnswerHeaders owned;

	private final HttpHeaders unguarded;

	private final HttpHeaders guarded;

	GovernedResponse(ServerHttpResponse response, AnswerHeaders owned) {
		super(response);
		this.owned = owned;
		this.unguarded = response.getHeaders();
		this.guarded = new GovernedHeaders(this.unguarded, owned);
	}

	// Keeps the answer's ability to send files without copying them.
	static GovernedResponse of(ServerHttpResponse response, AnswerHeaders owned) {
		return (response instanceof ZeroCopyHttpOutputMessage) ? new ZeroCopy(response, owned)
				: new GovernedResponse(response, owned);
	}

	// Once the answer is committed the headers are others, which cannot be changed.
	@Override
	@SuppressWarnings("ReferenceEquality")
	public HttpHeaders getHeaders() {
		HttpHeaders current = super.getHeaders();
		if (current == this.unguarded) {
			return this.guarded;
		}
		return isCommitted() ? current : new GovernedHeaders(current, this.owned);
	}

	private static final class ZeroCopy extends GovernedResponse implements ZeroCopyHttpOutputMessage {

		ZeroCopy(ServerHttpResponse response, AnswerHeaders owned) {
			super(response, owned);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
		}

	}

}
