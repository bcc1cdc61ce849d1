/**
 * Auto-configuration of CORS policies for reactive applications. Not API.
 */
@NullMarked
package io.github.corsboot.autoconfigure.reactive;

import org.jspecify.annotations.NullMarked;
