/**
 * Sample application. Not published.
 */
@NullMarked
package io.github.corsboot.sample;

import org.jspecify.annotations.NullMarked;
