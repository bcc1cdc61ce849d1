package io.github.corsboot.lifecycle;

import java.util.List;

import io.github.corsboot.source.SourceStatus;

/**
 * A source of origins and the policies that use it.
 * <p>
 * Immutable and thread-safe.
 *
 * @param status what there is to know of the source
 * @param policies the names of the policies
 * @since 0.1.0
 */
public record PolicySource(SourceStatus status, List<String> policies) {

	public PolicySource {
		policies = List.copyOf(policies);
	}

}
