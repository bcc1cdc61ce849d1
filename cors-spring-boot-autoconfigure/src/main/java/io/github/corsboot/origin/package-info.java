/**
 * Origins as the Fetch standard writes them, the entries that allow them, and the index
 * that answers whether an origin is allowed. API.
 */
@NullMarked
package io.github.corsboot.origin;

import org.jspecify.annotations.NullMarked;
