package io.github.corsboot.policy;

/**
 * Why a policy refuses a request. The set is closed, so that a reason can tag a meter.
 *
 * @since 0.1.0
 */
public enum RefusalReason {

	/**
	 * The path can be read in more than one way, and the ways lead to different policies.
	 */
	PATH_AMBIGUOUS("path-ambiguous", Subject.PATH),

	/** No entry of the policy allows the origin. */
	ORIGIN_NOT_ALLOWED("origin-not-allowed", Subject.ORIGIN),

	/** The opaque origin {@code null} is not among the policy's entries. */
	NULL_ORIGIN_NOT_ALLOWED("null-origin-not-allowed", Subject.ORIGIN),

	/** The {@code Origin} header is not an origin as a browser serialises it. */
	ORIGIN_MALFORMED("origin-malformed", Subject.ORIGIN),

	/** The request has several {@code Origin} headers. */
	ORIGIN_REPEATED("origin-repeated", Subject.ORIGIN),

	/** The method is not among the allowed ones. */
	METHOD_NOT_ALLOWED("method-not-allowed", Subject.METHOD),

	/** A requested header is not among the allowed ones. */
	HEADER_NOT_ALLOWED("header-not-allowed", Subject.HEADERS),

	/**
	 * The requested headers are not a list of names, or a longer one than is looked at.
	 */
	HEADERS_MALFORMED("headers-malformed", Subject.HEADERS);

	private final String value;

	private final Subject subject;

	RefusalReason(String value, Subject subject) {
		this.value = value;
		this.subject = subject;
	}

	/**
	 * Tells whether requests of a kind can be refused for this reason.
	 * @param type the kind of request
	 * @return {@code false} for what only a preflight asks for, if it is none
	 */
	public boolean occursWith(RequestType type) {
		return type == RequestType.PREFLIGHT || this.subject != Subject.HEADERS;
	}

	/**
	 * Returns the part of the request that is refused.
	 * @return the part
	 */
	public Subject subject() {
		return this.subject;
	}

	/**
	 * Returns the reason as meters, logs and endpoints show it.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

	/**
	 * The part of a request that a refusal is about.
	 *
	 * @since 0.1.0
	 */
	public enum Subject {

		/** The path, whoever asks. */
		PATH,

		/** The origin. */
		ORIGIN,

		/** The method; the origin is allowed. */
		METHOD,

		/**
		 * The headers that a preflight asks for; the origin and the method are allowed.
		 */
		HEADERS

	}

}
