package io.github.corsboot.benchmarks.pass;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Jetty's handler with the same rules, on stubs of Jetty's own kind.
 */
final class JettyPass {

	private JettyPass() {
	}

	static Pass create(PassCase passCase) throws Exception {
		CrossOriginHandler handler = new CrossOriginHandler();
		handler.setAllowedOriginPatterns(
				PassRules.ORIGINS.stream().map((origin) -> origin.replace(".", "\\.")).collect(Collectors.toSet()));
		handler.setAllowedMethods(Set.copyOf(PassRules.METHODS));
		handler.setAllowedHeaders(Set.copyOf(PassRules.HEADERS));
		handler.setExposedHeaders(Set.copyOf(PassRules.EXPOSED));
		handler.setAllowCredentials(true);
		handler.setPreflightMaxAge(PassRules.MAX_AGE);
		handler.setDeliverPreflightRequests(false);
		handler.setHandler(new Application());
		handler.start();
		StubJettyRequest request = new StubJettyRequest(passCase);
		StubJettyResponse response = new StubJettyResponse(request);
		return () -> {
			response.clear();
			handler.handle(request, response, Callback.NOOP);
			return response.getStatus();
		};
	}

	private static final class Application extends Handler.Abstract {

		@Override
		public boolean handle(Request request, Response response, Callback callback) {
			response.setStatus(204);
			response.getHeaders().put("X-Total-Count", "3");
			callback.succeeded();
			return true;
		}

	}

	private static final class StubJettyRequest extends Request.Wrapper {

		private final String method;

		private final HttpFields headers;

		StubJettyRequest(PassCase passCase) {
			super(Unsupported.of(Request.class));
			HttpFields.Mutable fields = HttpFields.build();
			passCase.headers().forEach((header) -> fields.add(header[0], header[1]));
			this.headers = fields.asImmutable();
			this.method = passCase.method();
		}

		@Override
		public String getMethod() {
			return this.method;
		}

		@Override
		public HttpFields getHeaders() {
			return this.headers;
		}

		@Override
		public Object getAttribute(String name) {
			return null;
		}

		@Override
		public Object setAttribute(String name, Object value) {
			return null;
		}

	}

	private static final class StubJettyResponse extends Response.Wrapper {

		private final HttpFields.Mutable headers = HttpFields.build();

		private int status;

		StubJettyResponse(Request request) {
			super(request, Unsupported.of(Response.class));
		}

		void clear() {
			this.headers.clear();
			this.status = 200;
		}

		@Override
		public HttpFields.Mutable getHeaders() {
			return this.headers;
		}

		@Override
		public int getStatus() {
			return this.status;
		}

		@Override
		public void setStatus(int status) {
			this.status = status;
		}

		@Override
		public boolean isCommitted() {
			return false;
		}

		@Override
		public void reset() {
			clear();
		}

		@Override
		public void write(boolean last, ByteBuffer content, Callback callback) {
			callback.succeeded();
		}

	}

}
