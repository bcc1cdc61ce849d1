/**
 * Endpoints for the browser's tests.
 */
@NullMarked
package io.github.corsboot.browser;

import org.jspecify.annotations.NullMarked;
