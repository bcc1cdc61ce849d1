/**
 * Where lists of allowed origins come from, their last good list and how reloads went;
 * {@link io.github.corsboot.source.AllowedOriginsSource} and the events are API.
 */
@NullMarked
package io.github.corsboot.source;

import org.jspecify.annotations.NullMarked;
