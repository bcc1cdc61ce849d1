/**
 * The whole way of a request through a filter, on thin stubs. Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks.pass;

import org.jspecify.annotations.NullMarked;
