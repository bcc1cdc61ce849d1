/**
 * Auto-configuration that follows configuration refreshed by Spring Cloud. Not API.
 */
@NullMarked
package io.github.corsboot.autoconfigure.cloud;

import org.jspecify.annotations.NullMarked;
