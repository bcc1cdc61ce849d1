package io.github.corsboot.source;

import java.time.Duration;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.origin.list.OriginListing;

/**
 * What stands behind a {@link ManagedSource}: decides whether a list may come into force,
 * puts it in force, and is told how reloads went. But for {@link #slow(SourceStatus)},
 * calls for one source never overlap.
 *
 * @since 0.1.0
 */
public interface SourceListener {

	/**
	 * Returns why a list may not come into force.
	 * @param listing the list, which may have problems of its own
	 * @return everything that is wrong with it
	 */
	ListProblems check(OriginListing listing);

	/**
	 * Puts a list in force.
	 * @param origins the list
	 */
	void accept(AllowedOrigins origins);

	/**
	 * Tells that a changed list is in force.
	 * @param status the state of the source
	 * @param changes what was added and removed
	 * @param duration how long it took from the start of reading until it was in force
	 */
	void changed(SourceStatus status, OriginChanges changes, Duration duration);

	/**
	 * Tells that a reload failed in a way that it did not fail before.
	 * @param status the state of the source, with the failure
	 */
	void failed(SourceStatus status);

	/**
	 * Tells that the source has again the very list that is in force, after a failure.
	 * @param status the state of the source
	 */
	void recovered(SourceStatus status);

	/**
	 * Tells that a load has been running for long.
	 * @param status the state of the source
	 */
	void slow(SourceStatus status);

}
