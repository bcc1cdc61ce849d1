/**
 * Which entry of a list, if any, allows an origin. API: {@code AllowedOrigins} and what
 * it returns. The rest is internal.
 */
@NullMarked
package io.github.corsboot.origin.index;

import org.jspecify.annotations.NullMarked;
