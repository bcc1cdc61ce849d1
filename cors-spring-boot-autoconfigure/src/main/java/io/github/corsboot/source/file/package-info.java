/**
 * A list of allowed origins kept in a file, read, watched and reloaded. Not API.
 */
@NullMarked
package io.github.corsboot.source.file;

import org.jspecify.annotations.NullMarked;
