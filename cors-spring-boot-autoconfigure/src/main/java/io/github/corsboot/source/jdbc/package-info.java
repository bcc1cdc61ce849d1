/**
 * Lists of allowed origins in databases. API: {@link JdbcAllowedOriginsSource}.
 */
@NullMarked
package io.github.corsboot.source.jdbc;

import org.jspecify.annotations.NullMarked;
