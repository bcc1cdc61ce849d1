package io.github.corsboot.policy;

import org.jspecify.annotations.Nullable;

/**
 * Compares an origin with the place that a request was sent to, without building either.
 */
final class RequestOrigin {

	private RequestOrigin() {
	}

	static boolean isOwn(String origin, @Nullable String scheme, @Nullable String host, int port) {
		if (scheme == null || host == null || host.isEmpty()) {
			return false;
		}
		int position = scheme.length();
		if (!origin.startsWith(scheme) || !origin.startsWith("://", position)) {
			return false;
		}
		position += 3;
		boolean bare = host.indexOf(':') >= 0 && host.charAt(0) != '[';
		if (bare && !origin.startsWith("[", position++)) {
			return false;
		}
		if (!origin.startsWith(host, position)) {
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

	private static int defaultPort(String scheme) {
		return switch (scheme) {
			case "http", "ws" -> 80;
			case "https", "wss" -> 443;
			default -> -1;
		};
	}

}
