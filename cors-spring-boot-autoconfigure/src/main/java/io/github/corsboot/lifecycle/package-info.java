/**
 * Keeps policies in force: opens their sources, swaps lists, rebuilds after a change of
 * properties, and follows the life cycle of the application context. Internal.
 */
@NullMarked
package io.github.corsboot.lifecycle;

import org.jspecify.annotations.NullMarked;
