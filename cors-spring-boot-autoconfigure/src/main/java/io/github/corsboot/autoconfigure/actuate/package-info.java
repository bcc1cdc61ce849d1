/**
 * Auto-configuration of the endpoint, the health indicator and the meters. Not API.
 */
@NullMarked
package io.github.corsboot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
