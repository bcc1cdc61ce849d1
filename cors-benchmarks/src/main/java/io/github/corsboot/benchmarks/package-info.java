/**
 * Runs the benchmarks and writes what they showed. Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks;

import org.jspecify.annotations.NullMarked;
