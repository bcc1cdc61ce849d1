package io.github.corsboot.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.web.util.UriUtils;

/**
 * The ways in which what is behind the policies may read a path, beside the one that a
 * {@link org.springframework.web.util.pattern.PathPattern} takes of it as it was sent. A
 * plain path is read in one way by everything.
 * <p>
 * What is here is common to all: a container also says itself how it has read a path, and
 * that counts too.
 *
 * @since 0.1.0
 */
public final class PathReadings {

	private static final String SLASH = "/";

	private PathReadings() {
	}

	/**
	 * Tells whether there is but one way to read a path.
	 * @param path the path, as sent
	 * @return whether the path begins with a slash and has no percent-encoding,
	 * parameters, backslashes, empty segments, segments that begin with a dot, blanks,
	 * control characters or characters beyond ASCII, nor a slash at its end
	 */
	public static boolean isPlain(String path) {
		if (!path.startsWith(SLASH)) {
			return false;
		}
		char previous = 'x';
		for (int i = 0; i < path.length(); i++) {
			char character = path.charAt(i);
			if (character <= ' ' || character >= 127 || character == '%' || character == ';' || character == '\\'
					|| (previous == '/' && (character == '/' || character == '.'))) {
				return false;
			}
			previous = character;
		}
		return previous != '/' || path.length() == 1;
	}

	/**
	 * Returns the readings of a path.
	 * @param path the path, as sent
	 * @return the readings, as paths that are to be matched in place of the one sent
	 */
	static Collection<String> of(String path) {
		Set<String> readings = new LinkedHashSet<>();
		// RFC 3986, section 6.2.2.3, before anything is decoded: proxies, java.net.URI.
		readings.add(withoutDots(path));
		String once = decoded(withoutParameters(path));
		// Jetty, URIUtil.normalizePath and HttpURI: empty segments stay.
		addDecoded(withoutDots(once), readings);
		// Tomcat, CoyoteAdapter.postParseRequest and normalize; Undertow. Spring,
		// UrlPathHelper.getSanitizedPath, and ResourceHandlerUtils.normalizeInputPath
		// before a file is looked for.
		String normalized = normalized(once);
		addDecoded(normalized, readings);
		// The same with parameters taken away last: "..;" is no dot segment then.
		addDecoded(withoutParameters(normalized(decoded(path))), readings);
		// Whoever decodes what has been decoded: ResourceHandlerUtils, backends.
		addDecoded(normalized(withoutParameters(decoded(normalized))), readings);
		return readings;
	}

	private static void addDecoded(String path, Collection<String> readings) {
		String encoded = encoded(path);
		readings.add(encoded);
		// PathPattern.extractPathWithinPattern for resources, UrlHandlerFilter, Jersey.
		if (encoded.endsWith(SLASH) && encoded.length() > 1) {
			readings.add(encoded.substring(0, encoded.length() - 1));
		}
	}

	/**
	 * Encodes a path that a container has decoded, so that it is matched as it stands.
	 * @param path the path
	 * @return the path, with all encoded that has a meaning in an encoded path
	 */
	public static String encoded(String path) {
		return path.replace("%", "%25").replace(";", "%3B");
	}

	private static String decoded(String path) {
		try {
			return UriUtils.decode(path, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return path;
		}
	}

	private static String withoutParameters(String path) {
		int semicolon = path.indexOf(';');
		if (semicolon < 0) {
			return path;
		}
		StringBuilder kept = new StringBuilder(path.length());
		int start = 0;
		while (semicolon >= 0) {
			kept.append(path, start, semicolon);
			int slash = path.indexOf('/', semicolon);
			start = (slash >= 0) ? slash : path.length();
			semicolon = path.indexOf(';', start);
		}
		return kept.append(path, start, path.length()).toString();
	}

	private static String normalized(String path) {
		StringBuilder collapsed = new StringBuilder(path.length() + 1).append('/');
		for (int i = 0; i < path.length(); i++) {
			char character = (path.charAt(i) != '\\') ? path.charAt(i) : '/';
			boolean leading = collapsed.length() == 1 && (character <= ' ' || character == 127);
			if (!leading && (character != '/' || collapsed.charAt(collapsed.length() - 1) != '/')) {
				collapsed.append(character);
			}
		}
		return withoutDots(collapsed.toString());
	}

	// RFC 3986, section 5.2.4, in linear time; what would leave the root stays there.
	private static String withoutDots(String path) {
		if (!path.contains("/.")) {
			return path;
		}
		Deque<String> segments = new ArrayDeque<>();
		int start = 1;
		while (start <= path.length()) {
			int slash = path.indexOf('/', start);
			int end = (slash >= 0) ? slash : path.length();
			String segment = path.substring(start, end);
			boolean last = end == path.length();
			if (segment.equals("..")) {
				segments.pollLast();
			}
			if (!segment.equals(".") && !segment.equals("..")) {
				segments.addLast(segment);
			}
			else if (last) {
				segments.addLast("");
			}
			start = end + 1;
		}
		return SLASH + String.join(SLASH, segments);
	}

}
