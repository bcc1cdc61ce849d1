package io.github.corsboot.policy;

/**
 * Names of the headers of the CORS protocol, Fetch standard, "HTTP requests" and "HTTP
 * responses".
 *
 * @since 0.1.0
 */
public final class CorsHeaders {

	/** What all names of CORS response headers begin with. */
	public static final String PREFIX = "Access-Control-";

	/** The request header that names the origin that a request comes from. */
	public static final String ORIGIN = "Origin";

	/** The header by which a preflight asks for a method. */
	public static final String REQUEST_METHOD = "Access-Control-Request-Method";

	/** The header by which a preflight asks for request headers. */
	public static final String REQUEST_HEADERS = "Access-Control-Request-Headers";

	/** The header by which a preflight asks for access to a private network. */
	public static final String REQUEST_PRIVATE_NETWORK = "Access-Control-Request-Private-Network";

	/** The header that names the origin that may read the answer. */
	public static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	/** The header that says that the answer may be read by a request with credentials. */
	public static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

	/** The header that names the response headers that a page may read. */
	public static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";

	/** The header that names the methods that a preflight allows. */
	public static final String ALLOW_METHODS = "Access-Control-Allow-Methods";

	/** The header that names the request headers that a preflight allows. */
	public static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";

	/** The header that says how long, in seconds, a browser may keep a preflight. */
	public static final String MAX_AGE = "Access-Control-Max-Age";

	/** The header that allows access to a private network. */
	public static final String ALLOW_PRIVATE_NETWORK = "Access-Control-Allow-Private-Network";

	private CorsHeaders() {
	}

	/**
	 * Tells whether a header belongs to the CORS protocol.
	 * @param name the name of the header, in any case
	 * @return whether the name begins with {@value #PREFIX}
	 */
	public static boolean isCorsHeader(String name) {
		return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
	}

}
