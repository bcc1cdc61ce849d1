/**
 * Reading a list of a million lines. Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks.reload;

import org.jspecify.annotations.NullMarked;
