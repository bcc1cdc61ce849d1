package io.github.corsboot.source;

/**
 * How changes of a source are noticed.
 *
 * @since 0.1.0
 */
public enum WatchMode {

	/** By events of the file system, with polling beside them. */
	EVENTS("events"),

	/** By polling: no events come, or not all of them. */
	POLLING("polling"),

	/** By the source itself, which says when it has changed. */
	SOURCE("source"),

	/** Not at all: the list is fixed, or reloading is off. */
	NONE("none");

	private final String value;

	WatchMode(String value) {
		this.value = value;
	}

	/**
	 * Returns the mode as endpoints show it.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

}
