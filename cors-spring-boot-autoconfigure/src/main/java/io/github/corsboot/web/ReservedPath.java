package io.github.corsboot.web;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path that is governed, with all that is below it, only by patterns that name it: the
 * Actuator's, so that a policy for every path does not shadow its own settings.
 * <p>
 * Immutable and thread-safe.
 */
final class ReservedPath {

	private static final ReservedPath NONE = new ReservedPath(null, null, true);

	private final @Nullable String path;

	private final @Nullable PathPattern pattern;

	private final boolean caseSensitive;

	private ReservedPath(@Nullable String path, @Nullable PathPattern pattern, boolean caseSensitive) {
		this.path = path;
		this.pattern = pattern;
		this.caseSensitive = caseSensitive;
	}

	static ReservedPath of(@Nullable String path, PathPatternParser parser) {
		return (path != null) ? new ReservedPath(path, parser.parse(path + "/**"), parser.isCaseSensitive()) : NONE;
	}

	boolean isNone() {
		return this.pattern == null;
	}

	/**
	 * Tells whether a path is reserved and a pattern that matches it does not name it.
	 * @param governing the pattern
	 * @param whole the whole path, as sent
	 * @param start where the path within the application begins
	 * @param index parses the path if need be
	 * @return whether the pattern does not govern the path
	 */
	boolean keepsFrom(PathPattern governing, String whole, int start, PathIndex index) {
		if (this.path == null || names(governing)) {
			return false;
		}
		if (this.caseSensitive && PathIndex.isPlain(whole, start)) {
			int end = start + this.path.length();
			boolean below = whole.length() == end || (whole.length() > end && whole.charAt(end) == '/');
			return below && whole.startsWith(this.path, start);
		}
		return keepsFrom(governing, index.parse(whole.substring(start)));
	}

	/**
	 * Tells whether a path is reserved and a pattern that matches it does not name it.
	 * @param governing the pattern
	 * @param within the path within the application
	 * @return whether the pattern does not govern the path
	 */
	boolean keepsFrom(PathPattern governing, PathContainer within) {
		return this.pattern != null && !names(governing) && this.pattern.matches(within);
	}

	private boolean names(PathPattern governing) {
		String text = governing.getPatternString();
		return this.path != null && text.startsWith(this.path)
				&& (text.length() == this.path.length() || text.charAt(this.path.length()) == '/');
	}

}
