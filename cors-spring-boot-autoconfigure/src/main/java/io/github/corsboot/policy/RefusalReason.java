package io.github.corsboot.policy;

/**
 * Why a policy refuses a request. The set is closed, so that a reason can tag a meter.
 *
 * @since 0.1.0
 */
public enum RefusalReason {

	/** No entry of the policy allows the origin. */
	ORIGIN_NOT_ALLOWED("origin-not-allowed"),

	/** The opaque origin {@code null} is not among the policy's entries. */
	NULL_ORIGIN_NOT_ALLOWED("null-origin-not-allowed"),

	/** The {@code Origin} header is not an origin as a browser serialises it. */
	ORIGIN_MALFORMED("origin-malformed"),

	/** The request has several {@code Origin} headers. */
	ORIGIN_REPEATED("origin-repeated"),

	/** The method is not among the allowed ones. */
	METHOD_NOT_ALLOWED("method-not-allowed"),

	/** A requested header is not among the allowed ones. */
	HEADER_NOT_ALLOWED("header-not-allowed"),

	/**
	 * The requested headers are not a list of names, or a longer one than is looked at.
	 */
	HEADERS_MALFORMED("headers-malformed");

	private final String value;

	RefusalReason(String value) {
		this.value = value;
	}

	/**
	 * Tells whether requests of a kind can be refused for this reason.
	 * @param type the kind of request
	 * @return {@code false} for what only a preflight asks for, if it is none
	 */
	public boolean occursWith(RequestType type) {
		return type == RequestType.PREFLIGHT || (this != HEADER_NOT_ALLOWED && this != HEADERS_MALFORMED);
	}

	/**
	 * Tells whether the origin is allowed, and what it asks for is not.
	 * @return whether it is about a method or about headers
	 */
	boolean isBeyondOrigin() {
		return this == METHOD_NOT_ALLOWED || this == HEADER_NOT_ALLOWED || this == HEADERS_MALFORMED;
	}

	/**
	 * Returns the reason as meters, logs and endpoints show it.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

}
