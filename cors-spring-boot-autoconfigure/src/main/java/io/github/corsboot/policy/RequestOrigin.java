package io.github.corsboot.policy;

import org.jspecify.annotations.Nullable;

/**
 * Compares an origin with the place that a request was sent to, without building either.
 * Schemes and hosts are compared in any case, RFC 3986, section 6.2.2.1, and a request
 * forwarded as {@code ws} or {@code wss} was sent to the same place as one to
 * {@code http} or {@code https}.
 */
final class RequestOrigin {

	private RequestOrigin() {
	}

	// The host first: it seldom is the origin's, and to tell the scheme takes longer.
	static <R> boolean isOwn(String origin, R request, RequestReader<R> reader) {
		String host = reader.host(request);
		return host != null && mayBeOf(host, origin)
				&& isOwn(origin, reader.scheme(request), host, reader.port(request));
	}

	private static boolean mayBeOf(String host, String origin) {
		int start = origin.indexOf("://") + 3;
		return startsWith(origin, host, start) || startsWith(origin, host, start + 1);
	}

	static boolean isOwn(String origin, @Nullable String sentScheme, @Nullable String host, int port) {
		if (sentScheme == null || host == null || host.isEmpty()) {
			return false;
		}
		String scheme = httpScheme(sentScheme);
		int position = scheme.length();
		if (!startsWith(origin, scheme, 0) || !origin.startsWith("://", position)) {
			return false;
		}
		position += 3;
		boolean bare = host.indexOf(':') >= 0 && host.charAt(0) != '[';
		if (bare && !origin.startsWith("[", position++)) {
			return false;
		}
		if (!startsWith(origin, host, position)) {
			return false;
		}
		position += host.length();
		if (bare && !origin.startsWith("]", position++)) {
			return false;
		}
		return isOwnPort(origin, position, scheme, port);
	}

	private static boolean isOwnPort(String origin, int position, String scheme, int port) {
		if (port <= 0 || port == defaultPort(scheme)) {
			return position == origin.length();
		}
		int digits = 0;
		for (int rest = port; rest > 0; rest /= 10) {
			digits++;
		}
		if (origin.length() != position + 1 + digits || origin.charAt(position) != ':') {
			return false;
		}
		int rest = port;
		for (int i = origin.length() - 1; i > position; i--) {
			if (origin.charAt(i) != '0' + rest % 10) {
				return false;
			}
			rest /= 10;
		}
		return true;
	}

	private static boolean startsWith(String origin, String part, int position) {
		return origin.regionMatches(true, position, part, 0, part.length());
	}

	private static String httpScheme(String scheme) {
		if (scheme.regionMatches(true, 0, "ws", 0, 2)) {
			return (scheme.length() == 2) ? "http" : "https";
		}
		return scheme;
	}

	private static int defaultPort(String scheme) {
		if (scheme.equalsIgnoreCase("http")) {
			return 80;
		}
		return scheme.equalsIgnoreCase("https") ? 443 : -1;
	}

}
