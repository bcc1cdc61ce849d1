package io.github.corsboot.policy;

/**
 * The two kinds of CORS requests, Fetch standard, "CORS protocol".
 *
 * @since 0.1.0
 */
public enum RequestType {

	/** {@code OPTIONS} with {@code Origin} and {@code Access-Control-Request-Method}. */
	PREFLIGHT("preflight"),

	/** Every other request. */
	ACTUAL("actual");

	private final String value;

	RequestType(String value) {
		this.value = value;
	}

	/**
	 * Returns the type as meters, logs and endpoints show it.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

}
