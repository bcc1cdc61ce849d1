/**
 * Real applications: throughput, latency of a change, requests in flight and start-up.
 * Not published.
 */
@NullMarked
package io.github.corsboot.benchmarks.live;

import org.jspecify.annotations.NullMarked;
