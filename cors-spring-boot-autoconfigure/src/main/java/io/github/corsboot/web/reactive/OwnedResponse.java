package io.github.corsboot.web.reactive;

import java.nio.file.Path;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * An answer whose CORS headers stay the policy's own.
 * <p>
 * The headers are written again when the answer is committed, by whichever way that
 * happens: an error handler, for one, knows the undecorated answer only. Actions before
 * the commit run in the order in which they came, so each that comes through here is
 * followed by writing the headers once more.
 */
class OwnedResponse extends ServerHttpResponseDecorator {

	private final OwnedHeaders headers;

	OwnedResponse(ServerHttpResponse response, OwnedHeaders headers) {
		super(response);
		this.headers = headers;
	}

	// Keeps the answer's ability to send files without copying them.
	static OwnedResponse of(ServerHttpResponse response, OwnedHeaders headers) {
		return (response instanceof ZeroCopyHttpOutputMessage) ? new ZeroCopy(response, headers)
				: new OwnedResponse(response, headers);
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		super.beforeCommit(() -> Mono.defer(action).doOnTerminate(this.headers::write));
	}

	private static final class ZeroCopy extends OwnedResponse implements ZeroCopyHttpOutputMessage {

		ZeroCopy(ServerHttpResponse response, OwnedHeaders headers) {
			super(response, headers);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
		}

	}

}
