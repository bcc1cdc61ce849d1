package io.github.corsboot.lifecycle;

import java.util.List;

import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.SourceStatus;

/**
 * A source of origins and the policies that use it.
 * <p>
 * Thread-safe.
 *
 * @param source the source
 * @param policies the names of the policies
 * @since 0.1.0
 */
public record UsedSource(ManagedSource source, List<String> policies) {

	public UsedSource {
		policies = List.copyOf(policies);
	}

	/**
	 * Returns the status of the source at this moment.
	 * @return the state
	 */
	public SourceStatus status() {
		return this.source.status();
	}

}
