package io.github.corsboot.source;

import java.time.Duration;
import java.util.List;

/**
 * Application event: the list of a source has changed and the new one is in force.
 * <p>
 * Published after the change has taken effect, in the order of the changes, on a thread
 * that only publishes. Immutable and thread-safe.
 *
 * @param source what the source is called, as in {@link SourceStatus#name()}
 * @param policies the names of the policies that use the source
 * @param entries how many entries the list has now
 * @param added how many entries were added
 * @param removed how many entries were removed
 * @param duration how long it took to read the list and to put it in force
 * @since 0.1.0
 */
public record AllowedOriginsChangedEvent(String source, List<String> policies, int entries, int added, int removed,
		Duration duration) {

	public AllowedOriginsChangedEvent {
		policies = List.copyOf(policies);
	}

}
