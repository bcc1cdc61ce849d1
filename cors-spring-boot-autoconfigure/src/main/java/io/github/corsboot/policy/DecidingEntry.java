package io.github.corsboot.policy;

import io.github.corsboot.origin.OriginEntry;

/**
 * The entry by which a policy allows an origin.
 * <p>
 * Immutable and thread-safe.
 *
 * @param source the property, file or bean that the entry comes from
 * @param entry the entry
 * @since 0.1.0
 */
public record DecidingEntry(String source, OriginEntry entry) {

}
