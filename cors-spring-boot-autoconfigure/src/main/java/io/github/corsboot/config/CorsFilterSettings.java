package io.github.corsboot.config;

import org.jspecify.annotations.Nullable;

/**
 * How the filters are registered.
 * <p>
 * Immutable and thread-safe.
 *
 * @param order the order of the filter among the application's filters, or {@code null}
 * for the default
 * @since 0.1.0
 */
public record CorsFilterSettings(@Nullable Integer order) {

}
