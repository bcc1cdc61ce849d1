package io.github.corsboot.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request without a server, sent to {@code http://localhost:8080} if nothing else is
 * said.
 */
public record TestRequest(String method, String path, @Nullable String scheme, @Nullable String host, int port,
		Map<String, List<String>> headers) {

	public static TestRequest of(String method, String path) {
		return new TestRequest(method, path, "http", "localhost", 8080, Map.of());
	}

	public static TestRequest preflight(String method, String path) {
		return of("OPTIONS", path).with(CorsHeaders.REQUEST_METHOD, method);
	}

	public TestRequest from(String... origins) {
		return with(CorsHeaders.ORIGIN, origins);
	}

	public TestRequest to(String scheme, String host, int port) {
		return new TestRequest(this.method, this.path, scheme, host, port, this.headers);
	}

	public TestRequest with(String header, String... values) {
		Map<String, List<String>> all = new LinkedHashMap<>(this.headers);
		all.put(header, List.of(values));
		return new TestRequest(this.method, this.path, this.scheme, this.host, this.port, all);
	}

	/**
	 * Reads such a request.
	 */
	public static final class Reader implements RequestReader<TestRequest> {

		@Override
		public String method(TestRequest request) {
			return request.method();
		}

		@Override
		public String path(TestRequest request) {
			return request.path();
		}

		@Override
		public @Nullable String header(TestRequest request, String name) {
			List<String> values = request.headers().get(name);
			return (values != null) ? values.get(0) : null;
		}

		@Override
		public boolean hasSeveral(TestRequest request, String name) {
			List<String> values = request.headers().get(name);
			return values != null && values.size() > 1;
		}

		@Override
		public @Nullable String joinedHeader(TestRequest request, String name) {
			List<String> values = request.headers().get(name);
			return (values != null) ? RequestReader.join(values.iterator()) : null;
		}

		@Override
		public @Nullable String scheme(TestRequest request) {
			return request.scheme();
		}

		@Override
		public @Nullable String host(TestRequest request) {
			return request.host();
		}

		@Override
		public int port(TestRequest request) {
			return request.port();
		}

	}

}
