package io.github.corsboot.policy;

/**
 * What a policy does with a request that it refuses.
 *
 * @since 0.1.0
 */
public enum PolicyMode {

	/** A refused request is answered 403 and never reaches the application. */
	ENFORCE("enforce"),

	/**
	 * A refused actual request reaches the application and its answer carries no CORS
	 * headers; a refused preflight and a refused WebSocket handshake are answered 403.
	 */
	HEADERS_ONLY("headers-only"),

	/** Requests are judged, and all go on as if there were no policy. */
	REPORT("report");

	private final String value;

	PolicyMode(String value) {
		this.value = value;
	}

	/**
	 * Returns the mode as it is written in the configuration.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

}
