/**
 * CORS policies in the terms of Spring's web support, common to both stacks. Not API.
 */
@NullMarked
package io.github.corsboot.web;

import org.jspecify.annotations.NullMarked;
