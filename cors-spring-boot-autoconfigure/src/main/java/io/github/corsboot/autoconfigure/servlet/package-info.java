/**
 * Auto-configuration of CORS policies for servlet applications. Not API.
 */
@NullMarked
package io.github.corsboot.autoconfigure.servlet;

import org.jspecify.annotations.NullMarked;
