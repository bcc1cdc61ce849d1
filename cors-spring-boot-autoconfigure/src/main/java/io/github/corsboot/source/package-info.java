/**
 * Where allowed origins come from: what an application may implement, and the events and
 * status it gets back. API.
 */
@NullMarked
package io.github.corsboot.source;

import org.jspecify.annotations.NullMarked;
