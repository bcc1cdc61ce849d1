package io.github.corsboot.web.reactive;

import java.net.URI;
import java.util.List;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Reads a request of the reactive stack, forwarded headers applied as far as the
 * application applies them. The origin and the requested headers, which are needed time
 * and again, are looked up once for as long as the request is the same; thus not
 * thread-safe.
 * <p>
 * A host that {@link URI} does not take for one, such as a name with an underscore, is
 * read from the authority.
 */
final class ReactiveRequestReader implements RequestReader<ServerHttpRequest> {

	private @Nullable ServerHttpRequest known;

	private @Nullable List<String> origins;

	private @Nullable List<String> requestedHeaders;

	@Override
	public String method(ServerHttpRequest request) {
		return request.getMethod().name();
	}

	@Override
	public String path(ServerHttpRequest request) {
		return request.getPath().value();
	}

	@Override
	public @Nullable String header(ServerHttpRequest request, String name) {
		if (!isKept(name)) {
			return request.getHeaders().getFirst(name);
		}
		List<String> values = values(request, name);
		return !values.isEmpty() ? values.get(0) : null;
	}

	private static boolean isKept(String name) {
		return CorsHeaders.ORIGIN.equals(name) || CorsHeaders.REQUEST_HEADERS.equals(name);
	}

	private List<String> values(ServerHttpRequest request, String name) {
		if (!isKept(name)) {
			return lookUp(request, name);
		}
		forgetAnother(request);
		return CorsHeaders.ORIGIN.equals(name) ? origins(request) : requestedHeaders(request);
	}

	@SuppressWarnings("ReferenceEquality")
	private void forgetAnother(ServerHttpRequest request) {
		if (this.known != request) {
			this.known = request;
			this.origins = null;
			this.requestedHeaders = null;
		}
	}

	private List<String> origins(ServerHttpRequest request) {
		if (this.origins == null) {
			this.origins = lookUp(request, CorsHeaders.ORIGIN);
		}
		return this.origins;
	}

	private List<String> requestedHeaders(ServerHttpRequest request) {
		if (this.requestedHeaders == null) {
			this.requestedHeaders = lookUp(request, CorsHeaders.REQUEST_HEADERS);
		}
		return this.requestedHeaders;
	}

	private static List<String> lookUp(ServerHttpRequest request, String name) {
		List<String> values = request.getHeaders().get(name);
		return (values != null) ? values : List.of();
	}

	@Override
	public boolean hasSeveral(ServerHttpRequest request, String name) {
		return values(request, name).size() > 1;
	}

	@Override
	public @Nullable String joinedHeader(ServerHttpRequest request, String name) {
		List<String> values = values(request, name);
		if (values.isEmpty()) {
			return null;
		}
		return (values.size() == 1) ? values.get(0) : RequestReader.join(values.iterator());
	}

	@Override
	public @Nullable String scheme(ServerHttpRequest request) {
		return request.getURI().getScheme();
	}

	@Override
	public @Nullable String host(ServerHttpRequest request) {
		URI uri = request.getURI();
		String authority = uri.getRawAuthority();
		if (uri.getHost() != null || authority == null) {
			return uri.getHost();
		}
		int colon = authority.lastIndexOf(':');
		return (colon >= 0) ? authority.substring(0, colon) : authority;
	}

	@Override
	public int port(ServerHttpRequest request) {
		URI uri = request.getURI();
		String authority = uri.getRawAuthority();
		if (uri.getHost() != null || authority == null) {
			return uri.getPort();
		}
		return port(authority, authority.lastIndexOf(':'));
	}

	private static int port(String authority, int colon) {
		int port = 0;
		if (colon < 0 || authority.length() - colon > 6) {
			return port;
		}
		for (int i = colon + 1; i < authority.length(); i++) {
			int digit = authority.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return 0;
			}
			port = port * 10 + digit;
		}
		return port;
	}

}
