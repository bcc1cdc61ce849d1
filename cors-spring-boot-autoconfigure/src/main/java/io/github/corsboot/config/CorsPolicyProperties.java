package io.github.corsboot.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.corsboot.policy.PolicyMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.Delimiter;
import org.springframework.boot.convert.DurationUnit;

/**
 * What can be set for a policy, by itself or in the template that all policies start
 * from. {@code null} is what has not been set.
 *
 * @since 0.1.0
 */
public class CorsPolicyProperties {

	/**
	 * Comma-separated list of path patterns, relative to the context path, that the
	 * policy governs.
	 */
	@Delimiter(Delimiter.NONE)
	private @Nullable List<String> paths;

	/**
	 * Comma-separated list of origins that are allowed, such as https://app.example.com
	 * or https://*.example.com.
	 */
	@Delimiter(Delimiter.NONE)
	private @Nullable List<String> allowedOrigins;

	/**
	 * Path of a file that lists the origins that are allowed, one per line. Changes of
	 * the file take effect while the application runs. 'none' removes a file that is set
	 * elsewhere.
	 */
	private @Nullable String allowedOriginsFile;

	/**
	 * Name of a bean of type AllowedOriginsSource that supplies origins that are allowed.
	 * 'none' removes a bean that is set elsewhere.
	 */
	private @Nullable String allowedOriginsSource;

	/**
	 * Comma-separated list of HTTP methods that are allowed, '*' for any.
	 */
	@Delimiter(Delimiter.NONE)
	private @Nullable List<String> allowedMethods;

	/**
	 * Comma-separated list of request headers that are allowed, '*' for any.
	 */
	@Delimiter(Delimiter.NONE)
	private @Nullable List<String> allowedHeaders;

	/**
	 * Comma-separated list of response headers that a page may read, '*' for any.
	 */
	@Delimiter(Delimiter.NONE)
	private @Nullable List<String> exposedHeaders;

	/**
	 * Whether requests with credentials, such as cookies, are allowed.
	 */
	private @Nullable Boolean allowCredentials;

	/**
	 * Whether a page of a public network may reach the application in a private one.
	 * Chrome asks the user instead since version 142.
	 */
	private @Nullable Boolean allowPrivateNetwork;

	/**
	 * Whether 'null', the origin of local files and sandboxed frames, may be listed.
	 */
	private @Nullable Boolean allowNullOrigin;

	/**
	 * Whether plain http origins may be listed where credentials or access to a private
	 * network are allowed.
	 */
	private @Nullable Boolean tolerateInsecureOrigins;

	/**
	 * Whether a wildcard directly under a public suffix, such as https://*.github.io, may
	 * be listed where credentials or access to a private network are allowed.
	 */
	private @Nullable Boolean toleratePublicSuffixWildcards;

	/**
	 * How long a browser may keep the answer to a preflight, in whole seconds. If a
	 * duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration maxAge;

	/**
	 * What happens to a request that the policy refuses.
	 */
	private @Nullable PolicyMode mode;

	public @Nullable List<String> getPaths() {
		return this.paths;
	}

	public void setPaths(@Nullable List<String> paths) {
		this.paths = paths;
	}

	public @Nullable List<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	public void setAllowedOrigins(@Nullable List<String> allowedOrigins) {
		this.allowedOrigins = allowedOrigins;
	}

	public @Nullable String getAllowedOriginsFile() {
		return this.allowedOriginsFile;
	}

	public void setAllowedOriginsFile(@Nullable String allowedOriginsFile) {
		this.allowedOriginsFile = allowedOriginsFile;
	}

	public @Nullable String getAllowedOriginsSource() {
		return this.allowedOriginsSource;
	}

	public void setAllowedOriginsSource(@Nullable String allowedOriginsSource) {
		this.allowedOriginsSource = allowedOriginsSource;
	}

	public @Nullable List<String> getAllowedMethods() {
		return this.allowedMethods;
	}

	public void setAllowedMethods(@Nullable List<String> allowedMethods) {
		this.allowedMethods = allowedMethods;
	}

	public @Nullable List<String> getAllowedHeaders() {
		return this.allowedHeaders;
	}

	public void setAllowedHeaders(@Nullable List<String> allowedHeaders) {
		this.allowedHeaders = allowedHeaders;
	}

	public @Nullable List<String> getExposedHeaders() {
		return this.exposedHeaders;
	}

	public void setExposedHeaders(@Nullable List<String> exposedHeaders) {
		this.exposedHeaders = exposedHeaders;
	}

	public @Nullable Boolean getAllowCredentials() {
		return this.allowCredentials;
	}

	public void setAllowCredentials(@Nullable Boolean allowCredentials) {
		this.allowCredentials = allowCredentials;
	}

	public @Nullable Boolean getAllowPrivateNetwork() {
		return this.allowPrivateNetwork;
	}

	public void setAllowPrivateNetwork(@Nullable Boolean allowPrivateNetwork) {
		this.allowPrivateNetwork = allowPrivateNetwork;
	}

	public @Nullable Boolean getAllowNullOrigin() {
		return this.allowNullOrigin;
	}

	public void setAllowNullOrigin(@Nullable Boolean allowNullOrigin) {
		this.allowNullOrigin = allowNullOrigin;
	}

	public @Nullable Boolean getTolerateInsecureOrigins() {
		return this.tolerateInsecureOrigins;
	}

	public void setTolerateInsecureOrigins(@Nullable Boolean tolerateInsecureOrigins) {
		this.tolerateInsecureOrigins = tolerateInsecureOrigins;
	}

	public @Nullable Boolean getToleratePublicSuffixWildcards() {
		return this.toleratePublicSuffixWildcards;
	}

	public void setToleratePublicSuffixWildcards(@Nullable Boolean toleratePublicSuffixWildcards) {
		this.toleratePublicSuffixWildcards = toleratePublicSuffixWildcards;
	}

	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(@Nullable Duration maxAge) {
		this.maxAge = maxAge;
	}

	public @Nullable PolicyMode getMode() {
		return this.mode;
	}

	public void setMode(@Nullable PolicyMode mode) {
		this.mode = mode;
	}

}
