/**
 * The CORS rules of an application and the one function that decides on a request by
 * them. API.
 */
@NullMarked
package io.github.corsboot.policy;

import org.jspecify.annotations.NullMarked;
