/**
 * CORS policies applied to servlet requests. Not API.
 */
@NullMarked
package io.github.corsboot.web.servlet;

import org.jspecify.annotations.NullMarked;
