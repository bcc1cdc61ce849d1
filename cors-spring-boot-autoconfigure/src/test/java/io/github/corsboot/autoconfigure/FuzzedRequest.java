package io.github.corsboot.autoconfigure;

import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.testsupport.Corpus;
import io.github.corsboot.testsupport.RawHttp;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.web.RoutedPolicies;

/**
 * A request out of the corpora, and a plain reading of what it may be answered.
 *
 * @param method the method
 * @param path the path
 * @param origins the values of all {@code Origin} lines
 * @param requestedMethods the values of all {@code Access-Control-Request-Method} lines
 * @param requestedHeaders the values of all {@code Access-Control-Request-Headers} lines
 * @param fetchSite the value of {@code Sec-Fetch-Site}, or an empty text for none
 */
record FuzzedRequest(String method, String path, List<String> origins, List<String> requestedMethods,
		List<String> requestedHeaders, String fetchSite) {

	static final Map<String, String> ALLOWED = Map.of("admin", "https://app\\.example\\.com", "api",
			"https://app\\.example\\.com|https://([a-z0-9_-]+\\.)+wild\\.example|http://localhost:3000");

	static final List<String> METHODS = List.of("GET", "POST");

	static final List<String> HEADERS = List.of("x-one", "content-type", "authorization");

	private static final Corpus PATHS = Corpus.of(RoutedPolicies.class, "paths.txt", "/", "/../", "/..;/", ";", "%2f",
			"%2e", "%5c", "\\", "%25", "admin", "api", "hello");

	private static final Corpus ORIGINS = Corpus.of(FuzzedRequest.class, "origins.txt", ".", ":", "/", "@", "#", "%2e",
			"https://", "wild.example", "app.example.com", " ", ",", "null", "*");

	private static final Corpus HEADER_LISTS = Corpus.of(CorsPolicy.class, "header-lists.txt", ",", " ", "x-one",
			"x-two", "authorization", "*", "-");

	static FuzzedRequest next(Random random, String own) {
		List<String> origins = new ArrayList<>();
		if (random.nextInt(12) == 0) {
			origins.add(own);
		}
		else if (random.nextInt(12) > 0) {
			origins.add(likely(random, 3, "https://app.example.com", ORIGINS));
		}
		if (random.nextInt(12) == 0) {
			origins.add(bytes(ORIGINS.next(random, 0x100)));
		}
		boolean preflight = random.nextInt(3) == 0;
		List<String> requestedMethods = new ArrayList<>();
		List<String> requestedHeaders = new ArrayList<>();
		if (preflight) {
			requestedMethods.add(any(random, "GET", "GET", "POST", "DELETE", "get", "", "GET, POST", "*"));
			for (int i = random.nextInt(3); i > 0; i--) {
				requestedHeaders.add(likely(random, 2, "x-one", HEADER_LISTS));
			}
		}
		String path = likely(random, 3, any(random, "/api/hello", "/admin/hello"), PATHS).replaceFirst("^/?", "/");
		return new FuzzedRequest(
				preflight ? any(random, "OPTIONS", "OPTIONS", "OPTIONS", "options", "GET")
						: any(random, "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "get", "X"),
				path, origins, requestedMethods, requestedHeaders,
				any(random, "", "", "", "", "", "", "", "cross-site", "same-site", "same-origin"));
	}

	private static String likely(Random random, int times, String value, Corpus corpus) {
		return (random.nextInt(times) == 0) ? value : bytes(corpus.next(random, 0x100));
	}

	// What else is not sent as it stands, or ends the line.
	private static String bytes(String text) {
		return text.replaceAll("[^\\x00-\\xff]|[\\r\\n]", "");
	}

	private static String any(Random random, String... values) {
		return values[random.nextInt(values.length)];
	}

	/**
	 * Sends the request.
	 * @return the answer; of status 0 if the server closed the connection without one
	 */
	Response send(int port) {
		RawHttp request = RawHttp.request(port, this.method, this.path);
		request.header("Origin", this.origins.toArray(String[]::new));
		request.header("Access-Control-Request-Method", this.requestedMethods.toArray(String[]::new));
		request.header("Access-Control-Request-Headers", this.requestedHeaders.toArray(String[]::new));
		if (!this.fetchSite.isEmpty()) {
			request.header("Sec-Fetch-Site", this.fetchSite);
		}
		try {
			return request.header("Connection", "close").send();
		}
		catch (UncheckedIOException ex) {
			return new Response(0, Map.of(), "");
		}
	}

	/**
	 * Tells whether the request is not one of another origin.
	 */
	boolean isOwn(String own) {
		return this.origins.isEmpty() || this.fetchSite.equals("same-origin")
				|| (this.origins.size() == 1 && trimmed(this.origins.get(0)).equalsIgnoreCase(own));
	}

	/**
	 * Tells whether a policy allows the request.
	 */
	boolean isAllowedIn(String area) {
		return this.origins.size() == 1 && trimmed(this.origins.get(0)).matches(ALLOWED.get(area)) && (isPreflight()
				? isPreflightAllowed() : METHODS.contains(this.method) || this.method.equals("OPTIONS"));
	}

	/**
	 * Tells whether a policy whose area the path names allows the request.
	 */
	boolean isAllowedSomewhere() {
		String named = decoded(decoded(this.path)).toLowerCase(Locale.ROOT);
		return ALLOWED.keySet().stream().anyMatch((area) -> named.contains(area) && isAllowedIn(area));
	}

	String origin() {
		return trimmed(this.origins.get(0));
	}

	private boolean isPreflight() {
		return this.method.equals("OPTIONS") && !this.requestedMethods.isEmpty();
	}

	private boolean isPreflightAllowed() {
		return METHODS.contains(trimmed(this.requestedMethods.get(0))) && this.requestedHeaders.stream()
			.flatMap((line) -> List.of(line.split(",")).stream())
			.map(FuzzedRequest::trimmed)
			.allMatch((name) -> name.isEmpty() || HEADERS.contains(name.toLowerCase(Locale.ROOT)));
	}

	private static String trimmed(String value) {
		return value.replaceAll("^[ \\t]+|[ \\t]+$", "");
	}

	private static String decoded(String path) {
		try {
			return URLDecoder.decode(path, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return path;
		}
	}

}
