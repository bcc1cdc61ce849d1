/**
 * Where time and memory go.
 */
@NullMarked
package io.github.corsboot.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
