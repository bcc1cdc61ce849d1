package io.github.corsboot.policy;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the opening handshake of a WebSocket, which browsers send for any page
 * without a preflight: {@code GET} with {@code Upgrade} (RFC 6455, section 4.1; a list of
 * protocols in any case, RFC 9110, section 7.8), or the extended {@code CONNECT} of
 * HTTP/2 and HTTP/3 (RFC 8441 and 9220).
 * <p>
 * A page cannot send a {@code CONNECT} of any other kind, and no server of HTTP serves
 * one by its path, so that every {@code CONNECT} is taken for a handshake.
 */
final class WebSocketHandshake {

	private static final String CONNECT = "CONNECT";

	private static final String PROTOCOL = "websocket";

	private WebSocketHandshake() {
	}

	static <R> boolean is(R request, RequestReader<R> reader) {
		return CONNECT.equals(reader.method(request)) || lists(reader.joinedHeader(request, "Upgrade"));
	}

	/**
	 * Returns the method that the policy has to allow.
	 * @param method the method of the request
	 * @return the method, with {@code GET} for {@code CONNECT}
	 */
	static String judgedMethod(String method) {
		return CONNECT.equals(method) ? "GET" : method;
	}

	// A list too long to be joined is taken for one that holds it.
	private static boolean lists(@Nullable String upgrade) {
		if (upgrade == null || upgrade.length() > RequestReader.MAX_JOINED) {
			return upgrade != null;
		}
		for (String protocol : upgrade.split(",", -1)) {
			if (PROTOCOL.equalsIgnoreCase(protocol.split("/", 2)[0].strip())) {
				return true;
			}
		}
		return false;
	}

}
