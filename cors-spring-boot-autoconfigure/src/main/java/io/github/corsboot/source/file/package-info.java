/**
 * List files: reading them whole and watching them for changes. Not API.
 */
@NullMarked
package io.github.corsboot.source.file;

import org.jspecify.annotations.NullMarked;
