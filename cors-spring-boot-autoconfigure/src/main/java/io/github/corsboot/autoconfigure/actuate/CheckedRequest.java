package io.github.corsboot.autoconfigure.actuate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A request that nobody has sent.
 *
 * @param method the method
 * @param target where it would be sent
 * @param headers the headers, by their names in lower case
 */
record CheckedRequest(String method, Target target, Map<String, String> headers) {

	static CheckedRequest actual(Target target, String origin, String method) {
		return new CheckedRequest(method, target, Map.of(key(CorsHeaders.ORIGIN), origin));
	}

	static CheckedRequest preflight(Target target, String origin, String method, @Nullable String requestHeaders) {
		Map<String, String> headers = new HashMap<>();
		headers.put(key(CorsHeaders.ORIGIN), origin);
		headers.put(key(CorsHeaders.REQUEST_METHOD), method);
		if (StringUtils.hasText(requestHeaders)) {
			headers.put(key(CorsHeaders.REQUEST_HEADERS), requestHeaders);
		}
		return new CheckedRequest("OPTIONS", target, headers);
	}

	private static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/**
	 * Where a request is sent to.
	 *
	 * @param scheme the scheme, if it is known
	 * @param host the host, if it is known
	 * @param port the port, -1 for the default one
	 * @param path the path, encoded
	 */
	record Target(@Nullable String scheme, @Nullable String host, int port, String path) {

		static Target parse(String url) throws URISyntaxException {
			URI uri = new URI(url.strip());
			String path = uri.getRawPath();
			if (uri.isOpaque() || (StringUtils.hasLength(path) && !path.startsWith("/"))
					|| (uri.isAbsolute() && uri.getHost() == null)) {
				throw new URISyntaxException(url, "Neither an absolute URL nor a path that begins with a slash");
			}
			String scheme = uri.getScheme();
			return new Target((scheme != null) ? key(scheme) : null, uri.getHost(), uri.getPort(),
					StringUtils.hasLength(path) ? path : "/");
		}

	}

	/**
	 * Reads such a request.
	 */
	static final class Reader implements RequestReader<CheckedRequest> {

		@Override
		public String method(CheckedRequest request) {
			return request.method();
		}

		@Override
		public String path(CheckedRequest request) {
			return request.target().path();
		}

		@Override
		public @Nullable String header(CheckedRequest request, String name) {
			return request.headers().get(key(name));
		}

		@Override
		public boolean hasSeveral(CheckedRequest request, String name) {
			return false;
		}

		@Override
		public @Nullable String joinedHeader(CheckedRequest request, String name) {
			return header(request, name);
		}

		@Override
		public @Nullable String scheme(CheckedRequest request) {
			return request.target().scheme();
		}

		@Override
		public @Nullable String host(CheckedRequest request) {
			return request.target().host();
		}

		@Override
		public int port(CheckedRequest request) {
			return request.target().port();
		}

	}

}
