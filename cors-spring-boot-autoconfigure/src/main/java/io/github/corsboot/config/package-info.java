/**
 * Reads {@code cors.*}: binding, unknown keys, the place of each value, and what is
 * wrong. Settings come out, or problems. Internal, but for the problems that an event or
 * an exception carries.
 */
@NullMarked
package io.github.corsboot.config;

import org.jspecify.annotations.NullMarked;
