package io.github.corsboot.benchmarks.pass;

import java.net.URI;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/**
 * Exchanges as Spring makes them for a request by way of Netty, with nothing behind.
 */
final class StubExchange {

	private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

	private static final WebSessionManager SESSIONS = new DefaultWebSessionManager();

	private static final ServerCodecConfigurer CODECS = Unsupported.of(ServerCodecConfigurer.class);

	private static final AcceptHeaderLocaleContextResolver LOCALES = new AcceptHeaderLocaleContextResolver();

	private StubExchange() {
	}

	static ServerWebExchange create(StubServerRequest request) {
		return new DefaultServerWebExchange(request, new StubServerResponse(), SESSIONS, CODECS, LOCALES);
	}

	/**
	 * A request that is used again and again.
	 */
	static final class StubServerRequest extends AbstractServerHttpRequest {

		StubServerRequest(PassCase passCase) {
			super(HttpMethod.valueOf(passCase.method()),
					URI.create(PassCase.SCHEME + "://" + PassCase.HOST + PassCase.PATH), "", headers(passCase));
		}

		private static HttpHeaders headers(PassCase passCase) {
			DefaultHttpHeaders headers = new DefaultHttpHeaders();
			passCase.headers().forEach((header) -> headers.add(header[0], header[1]));
			return new HttpHeaders(new Netty4HeadersAdapter(headers));
		}

		@Override
		protected MultiValueMap<String, HttpCookie> initCookies() {
			return new LinkedMultiValueMap<>();
		}

		@Override
		protected org.springframework.http.server.reactive.SslInfo initSslInfo() {
			throw new UnsupportedOperationException();
		}

		@Override
		public <T> T getNativeRequest() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return Flux.empty();
		}

	}

	/**
	 * An answer that goes nowhere; each exchange needs its own, since it is committed.
	 */
	private static final class StubServerResponse extends AbstractServerHttpResponse {

		StubServerResponse() {
			super(BUFFERS, new HttpHeaders(new Netty4HeadersAdapter(new DefaultHttpHeaders())));
		}

		@Override
		public <T> T getNativeResponse() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> body) {
			return Flux.from(body).then();
		}

		@Override
		protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> body) {
			return Flux.from(body).flatMap(Flux::from).then();
		}

		@Override
		protected void applyStatusCode() {
		}

		@Override
		protected void applyHeaders() {
		}

		@Override
		protected void applyCookies() {
		}

	}

}
