/**
 * CORS policies applied to reactive requests. Not API.
 */
@NullMarked
package io.github.corsboot.web.reactive;

import org.jspecify.annotations.NullMarked;
