/**
 * One check of an origin, hostile input and the memory of a list. Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks.origin;

import org.jspecify.annotations.NullMarked;
