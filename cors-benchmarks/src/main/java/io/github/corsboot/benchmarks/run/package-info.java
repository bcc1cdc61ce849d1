/**
 * The small runner: rows, their settings, and the files of their results.
 */
@NullMarked
package io.github.corsboot.benchmarks.run;

import org.jspecify.annotations.NullMarked;
