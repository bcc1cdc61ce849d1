package io.github.corsboot.source;

import java.util.List;

/**
 * Application event: a reload of a source failed, and the last good list stays in force.
 * <p>
 * Published in the order of the changes, on a thread that only publishes. Immutable and
 * thread-safe.
 *
 * @param source what the source is called, as in {@link SourceStatus#name()}
 * @param policies the names of the policies that use the source
 * @param failure why
 * @since 0.1.0
 */
public record AllowedOriginsReloadFailedEvent(String source, List<String> policies, SourceFailure failure) {

	public AllowedOriginsReloadFailedEvent {
		policies = List.copyOf(policies);
	}

}
