package io.github.corsboot.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.corsboot.policy.PolicyMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.Delimiter;
import org.springframework.boot.convert.DurationUnit;

/**
 * What can be set for a policy, by itself or in the template that all policies start
 * from. {@code null} is what has not been set.
 *
 * @param paths Comma-separated list of path patterns, relative to the context path, that
 * the policy governs.
 * @param allowedOrigins Comma-separated list of origins that are allowed, such as
 * https://app.example.com or https://*.example.com.
 * @param allowedOriginsFile Path of a file that lists the origins that are allowed, one
 * per line. Changes of the file take effect while the application runs. 'none' removes a
 * file that is set elsewhere.
 * @param allowedOriginsSource Name of a bean of type AllowedOriginsSource that supplies
 * origins that are allowed. 'none' removes a bean that is set elsewhere.
 * @param allowedMethods Comma-separated list of HTTP methods that are allowed, '*' for
 * any.
 * @param allowedHeaders Comma-separated list of request headers that are allowed, '*' for
 * any.
 * @param exposedHeaders Comma-separated list of response headers that a page may read,
 * '*' for any.
 * @param allowCredentials Whether requests with credentials, such as cookies, are
 * allowed.
 * @param allowPrivateNetwork Whether a page of a public network may reach the application
 * in a private one. Chrome asks the user instead since version 142.
 * @param allowNullOrigin Whether 'null', the origin of local files and sandboxed frames,
 * may be listed.
 * @param tolerateInsecureOrigins Whether plain http origins may be listed where
 * credentials or access to a private network are allowed.
 * @param toleratePublicSuffixWildcards Whether a wildcard directly under a public suffix,
 * such as https://*.github.io, may be listed where credentials or access to a private
 * network are allowed.
 * @param maxAge How long a browser may keep the answer to a preflight, in whole seconds.
 * If a duration suffix is not specified, seconds will be used.
 * @param mode What happens to a request that the policy refuses.
 * @since 0.1.0
 */
@ConfigurationProperties("cors")
public record CorsPolicyProperties(@Delimiter(Delimiter.NONE) @Nullable List<String> paths,
		@Delimiter(Delimiter.NONE) @Nullable List<String> allowedOrigins, @Nullable String allowedOriginsFile,
		@Nullable String allowedOriginsSource, @Delimiter(Delimiter.NONE) @Nullable List<String> allowedMethods,
		@Delimiter(Delimiter.NONE) @Nullable List<String> allowedHeaders,
		@Delimiter(Delimiter.NONE) @Nullable List<String> exposedHeaders, @Nullable Boolean allowCredentials,
		@Nullable Boolean allowPrivateNetwork, @Nullable Boolean allowNullOrigin,
		@Nullable Boolean tolerateInsecureOrigins, @Nullable Boolean toleratePublicSuffixWildcards,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxAge, @Nullable PolicyMode mode) {

}
