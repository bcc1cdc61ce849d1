/**
 * Benchmarks of the decision and of the index of origins. Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks;

import org.jspecify.annotations.NullMarked;
