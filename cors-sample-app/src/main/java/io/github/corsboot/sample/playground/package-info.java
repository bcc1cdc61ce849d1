/**
 * The playground: a page that shows CORS happen. It is no part of what a user would
 * write, and {@code playground.enabled=false} leaves it out.
 */
@NullMarked
package io.github.corsboot.sample.playground;

import org.jspecify.annotations.NullMarked;
