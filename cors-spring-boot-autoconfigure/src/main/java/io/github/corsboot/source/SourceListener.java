package io.github.corsboot.source;

import java.time.Duration;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;

/**
 * What stands behind a {@link ManagedSource}: decides whether a list may come into force,
 * puts it in force, and is told how reloads went. Calls for one source never overlap.
 *
 * @since 0.1.0
 */
public interface SourceListener {

	/**
	 * Returns why a list may not come into force.
	 * @param candidate the list
	 * @return one line for each objection; empty if there are none
	 */
	List<String> objections(AllowedOrigins candidate);

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

}
