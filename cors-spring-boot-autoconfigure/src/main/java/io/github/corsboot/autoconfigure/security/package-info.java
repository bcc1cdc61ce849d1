/**
 * Auto-configuration that lets Spring Security go by the CORS policies. Not API.
 */
@NullMarked
package io.github.corsboot.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
