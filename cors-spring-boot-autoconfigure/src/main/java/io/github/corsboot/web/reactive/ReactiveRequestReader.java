package io.github.corsboot.web.reactive;

import java.net.URI;
import java.util.List;

import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Reads a request of the reactive stack, forwarded headers applied as far as the
 * application applies them.
 * <p>
 * A host that {@link URI} does not take for one, such as a name with an underscore, is
 * read from the authority.
 */
final class ReactiveRequestReader implements RequestReader<ServerHttpRequest> {

	static final ReactiveRequestReader INSTANCE = new ReactiveRequestReader();

	private ReactiveRequestReader() {
	}

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
		return request.getHeaders().getFirst(name);
	}

	@Override
	public boolean hasSeveral(ServerHttpRequest request, String name) {
		List<String> values = request.getHeaders().get(name);
		return values != null && values.size() > 1;
	}

	@Override
	public @Nullable String joinedHeader(ServerHttpRequest request, String name) {
		List<String> values = request.getHeaders().get(name);
		if (values == null || values.isEmpty()) {
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
		if (colon < 0 || authority.length() - colon > 6) {
			return 0;
		}
		int port = 0;
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
