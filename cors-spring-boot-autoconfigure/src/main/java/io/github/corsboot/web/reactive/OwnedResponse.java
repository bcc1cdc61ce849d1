package io.github.corsboot.web.reactive;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * An answer whose CORS headers stay the policy's own.
 * <p>
 * The headers are written again just before the answer is. Actions before the commit run
 * later still, so each that comes through here is followed by writing the headers once
 * more.
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

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return owning(() -> super.writeWith(body));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return owning(() -> super.writeAndFlushWith(body));
	}

	@Override
	public Mono<Void> setComplete() {
		return owning(super::setComplete);
	}

	Mono<Void> owning(Supplier<Mono<Void>> write) {
		return Mono.defer(() -> {
			if (!isCommitted()) {
				this.headers.write();
			}
			return write.get();
		});
	}

	private static final class ZeroCopy extends OwnedResponse implements ZeroCopyHttpOutputMessage {

		ZeroCopy(ServerHttpResponse response, OwnedHeaders headers) {
			super(response, headers);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return owning(() -> ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count));
		}

	}

}
