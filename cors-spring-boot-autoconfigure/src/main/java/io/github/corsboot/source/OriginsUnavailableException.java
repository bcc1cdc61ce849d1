package io.github.corsboot.source;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a source that knows why it has no list to load.
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
