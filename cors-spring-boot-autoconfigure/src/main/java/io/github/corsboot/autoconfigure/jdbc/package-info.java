/**
 * Auto-configuration of lists of origins in databases. Not API.
 */
@NullMarked
package io.github.corsboot.autoconfigure.jdbc;

import org.jspecify.annotations.NullMarked;
