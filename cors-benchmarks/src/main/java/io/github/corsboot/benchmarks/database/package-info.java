/**
 * Lists in databases. Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks.database;

import org.jspecify.annotations.NullMarked;
