/**
 * What Spring Boot starts: conditions, beans, hints and the failure analysis. Everything
 * else stands in the rooms below it. API: the auto-configurations.
 */
@NullMarked
package io.github.corsboot.autoconfigure;

import org.jspecify.annotations.NullMarked;
