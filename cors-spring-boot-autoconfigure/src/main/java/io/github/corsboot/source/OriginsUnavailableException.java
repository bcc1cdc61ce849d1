package io.github.corsboot.source;

import org.jspecify.annotations.Nullable;

/**
 * Says why a source has no list to load, for a source that knows it better than by any
 * other exception.
 *
 * @since 0.1.0
 */
public class OriginsUnavailableException extends Exception {

	private static final long serialVersionUID = 1L;

	private final SourceFailure.Reason reason;

	/**
	 * Creates an exception.
	 * @param reason the kind of failure
	 * @param message what happened and what to do, in one sentence
	 * @param cause the cause, if any
	 */
	public OriginsUnavailableException(SourceFailure.Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Returns the kind of failure.
	 * @return the reason
	 */
	public SourceFailure.Reason reason() {
		return this.reason;
	}

}
