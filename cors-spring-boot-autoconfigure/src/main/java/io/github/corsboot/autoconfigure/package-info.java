/**
 * Auto-configuration of CORS policies from properties. API: the properties and their
 * customization.
 */
@NullMarked
package io.github.corsboot.autoconfigure;

import org.jspecify.annotations.NullMarked;
