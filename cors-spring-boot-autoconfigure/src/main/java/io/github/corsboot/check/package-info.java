/**
 * Command-line check of a list of allowed origins, on nothing but the JDK. API: the
 * command line, not its types.
 */
@NullMarked
package io.github.corsboot.check;

import org.jspecify.annotations.NullMarked;
