/**
 * Draws the results of the rows, with nothing but the JDK.
 */
@NullMarked
package io.github.corsboot.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
