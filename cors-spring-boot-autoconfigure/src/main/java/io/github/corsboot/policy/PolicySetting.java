package io.github.corsboot.policy;

/**
 * A setting of a policy whose value can be wrong.
 *
 * @since 0.1.0
 */
public enum PolicySetting {

	/** The path patterns. */
	PATHS("paths"),

	/** The methods. */
	ALLOWED_METHODS("allowed-methods"),

	/** The request headers. */
	ALLOWED_HEADERS("allowed-headers"),

	/** The response headers that a page may read. */
	EXPOSED_HEADERS("exposed-headers"),

	/** How long a browser may keep a preflight. */
	MAX_AGE("max-age");

	private final String value;

	PolicySetting(String value) {
		this.value = value;
	}

	/**
	 * Returns the setting as it is written in the configuration.
	 * @return the last part of the property's name
	 */
	public String value() {
		return this.value;
	}

}
