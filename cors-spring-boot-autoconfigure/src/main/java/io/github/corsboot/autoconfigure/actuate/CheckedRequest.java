package io.github.corsboot.autoconfigure.actuate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
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
	 * @param pathWithinApplication what of it follows the context path
	 */
	record Target(@Nullable String scheme, @Nullable String host, int port, String path,
			PathContainer pathWithinApplication) {

		private static final Pattern AUTHORITY = Pattern.compile("(?:.*@)?(\\[[^]]*]|[^:]*)(?::(\\d{0,5}))?");

		static Target parse(String url, String contextPath) throws URISyntaxException {
			URI uri = new URI(url.strip());
			String written = uri.getRawPath();
			if (uri.isOpaque() || (StringUtils.hasLength(written) && !written.startsWith("/"))
					|| (uri.isAbsolute() && uri.getRawAuthority() == null)) {
				throw new URISyntaxException(url, "it has neither a host nor a path that begins with a slash");
			}
			String path = StringUtils.hasLength(written) ? written : "/";
			String context = contextPath.equals("/") ? "" : contextPath;
			if (!path.equals(context) && !path.startsWith(context + "/")) {
				throw new URISyntaxException(url,
						"it is outside of the application, whose context path is '" + context + "'");
			}
			PathContainer within = PathContainer.parsePath(path.substring(context.length()));
			String scheme = (uri.getScheme() != null) ? key(uri.getScheme()) : null;
			// A name with an underscore is a host to browsers, and none to this class.
			Matcher authority = AUTHORITY.matcher((uri.getRawAuthority() != null) ? uri.getRawAuthority() : "");
			if (!authority.matches()) {
				throw new URISyntaxException(url, "what follows the host is not a port");
			}
			String host = authority.group(1);
			String port = authority.group(2);
			return new Target(scheme, host.isEmpty() ? null : key(host),
					StringUtils.hasLength(port) ? Integer.parseInt(port) : -1, path, within);
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
