/**
 * A whole list as text: its lines, comments and byte order marks, with all that is wrong.
 * API.
 */
@NullMarked
package io.github.corsboot.origin.list;

import org.jspecify.annotations.NullMarked;
