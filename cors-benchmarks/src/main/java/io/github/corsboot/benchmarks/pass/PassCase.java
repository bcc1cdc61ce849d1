package io.github.corsboot.benchmarks.pass;

import java.util.ArrayList;
import java.util.List;

/**
 * A request with 13 headers, as a browser sends them.
 *
 * @since 0.1.0
 */
public enum PassCase {

	/** A preflight that all allow. */
	PREFLIGHT_ALLOWED(true, true),

	/** A preflight from an origin that none allows. */
	PREFLIGHT_REFUSED(true, false),

	/** A request that all allow. */
	ACTUAL_ALLOWED(false, true),

	/** A request from an origin that none allows. */
	ACTUAL_REFUSED(false, false);

	static final String SCHEME = "https";

	static final String HOST = "api.example.com";

	static final String PATH = "/api/p7/items";

	private static final String OTHER_ORIGIN = "https://other.example.org";

	private final boolean preflight;

	private final boolean allowed;

	PassCase(boolean preflight, boolean allowed) {
		this.preflight = preflight;
		this.allowed = allowed;
	}

	boolean isPreflight() {
		return this.preflight;
	}

	boolean isAllowed() {
		return this.allowed;
	}

	String method() {
		return this.preflight ? "OPTIONS" : "GET";
	}

	String origin() {
		return this.allowed ? PassRules.ORIGINS.get(PassRules.ORIGINS.size() / 2) : OTHER_ORIGIN;
	}

	List<String[]> headers() {
		List<String[]> headers = new ArrayList<>();
		headers.add(new String[] { "Host", HOST });
		headers.add(new String[] { "Connection", "keep-alive" });
		headers.add(new String[] { "Pragma", "no-cache" });
		headers.add(new String[] { "Cache-Control", "no-cache" });
		headers.add(new String[] { "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36" });
		headers.add(new String[] { "Accept", "*/*" });
		headers.add(new String[] { this.preflight ? "Access-Control-Request-Method" : "Content-Type",
				this.preflight ? "POST" : "application/json" });
		headers.add(new String[] { this.preflight ? "Access-Control-Request-Headers" : "Authorization",
				this.preflight ? "authorization,content-type" : "Bearer 0123456789abcdef" });
		headers.add(new String[] { "Origin", origin() });
		headers.add(new String[] { "Sec-Fetch-Site", "cross-site" });
		headers.add(new String[] { "Sec-Fetch-Mode", "cors" });
		headers.add(new String[] { "Referer", origin() + "/" });
		headers.add(new String[] { "Accept-Encoding", "gzip, deflate, br" });
		return headers;
	}

}
