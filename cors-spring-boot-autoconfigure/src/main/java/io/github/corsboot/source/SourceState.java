package io.github.corsboot.source;

/**
 * The state of a source of origins.
 *
 * @since 0.1.0
 */
public enum SourceState {

	/** The list in force is the one that the source has. */
	IN_FORCE("in-force"),

	/** The last reload failed: the last good list is in force. */
	STALE("stale"),

	/** The source is not there: the last good list is in force, if there is one. */
	MISSING("missing");

	private final String value;

	SourceState(String value) {
		this.value = value;
	}

	/**
	 * Returns the state as endpoints and health details show it.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

}
