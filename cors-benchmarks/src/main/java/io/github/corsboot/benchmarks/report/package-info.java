/**
 * What a row is, how its figures are compared and where they are written. Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks.report;

import org.jspecify.annotations.NullMarked;
