/**
 * Who is told of refusals: the log and the listeners of events. Internal.
 */
@NullMarked
package io.github.corsboot.refusal;

import org.jspecify.annotations.NullMarked;
