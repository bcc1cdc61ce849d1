package io.github.corsboot.sample.playground;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.http.HttpHeaders;

/**
 * What went over the wire, as far as it has to do with CORS. A page cannot see it, its
 * preflights least of all.
 *
 * @param time when it was answered
 * @param method the method
 * @param path the path
 * @param requestHeaders what was sent
 * @param status the status of the answer
 * @param responseHeaders the headers of the answer
 */
record Exchange(Instant time, String method, String path, Map<String, String> requestHeaders, int status,
		Map<String, String> responseHeaders) {

	private static final Set<String> SHOWN = Set.of("origin", "content-type", "vary", "cache-control", "location",
			"www-authenticate");

	static Exchange of(String method, String path, HttpHeaders requestHeaders, int status,
			HttpHeaders responseHeaders) {
		Map<String, String> sent = shown(requestHeaders);
		if (requestHeaders.containsHeader(HttpHeaders.COOKIE)) {
			sent.put("cookie", "(not shown)");
		}
		return new Exchange(Instant.now(), method, path, sent, status, shown(responseHeaders));
	}

	static boolean isWorthRecording(String path) {
		return !path.equals("/") && !path.startsWith("/playground") && !path.startsWith("/actuator");
	}

	private static Map<String, String> shown(HttpHeaders headers) {
		Map<String, String> shown = new TreeMap<>();
		headers.forEach((name, values) -> {
			String key = name.toLowerCase(Locale.ROOT);
			if (SHOWN.contains(key) || key.startsWith("access-control-")) {
				shown.put(key, String.join(", ", values));
			}
		});
		return shown;
	}

}
