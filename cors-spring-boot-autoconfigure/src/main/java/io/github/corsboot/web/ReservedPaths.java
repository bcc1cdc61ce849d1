package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Paths that are governed, with all that is below them, only by patterns that name them:
 * the Actuator's, so that a policy for every path does not shadow its own settings.
 * <p>
 * Immutable and thread-safe.
 */
final class ReservedPaths {

	private final List<ReservedPath> paths;

	private final boolean caseSensitive;

	private ReservedPaths(List<ReservedPath> paths, boolean caseSensitive) {
		this.paths = paths;
		this.caseSensitive = caseSensitive;
	}

	static ReservedPaths of(List<String> paths, PathPatternParser parser) {
		List<ReservedPath> reserved = new ArrayList<>();
		for (String path : paths) {
			reserved.add(new ReservedPath(path, parser.parse(path + "/**")));
		}
		return new ReservedPaths(List.copyOf(reserved), parser.isCaseSensitive());
	}

	boolean isEmpty() {
		return this.paths.isEmpty();
	}

	/**
	 * Tells whether a path is reserved and a pattern that matches it does not name it.
	 * @param governing the pattern
	 * @param path the path within the application, as sent
	 * @param literal whether the path {@linkplain PathIndex#isLiteral is literal}
	 * @param index parses the path if need be
	 * @return whether the pattern does not govern the path
	 */
	boolean keepFrom(PathPattern governing, String path, boolean literal, PathIndex index) {
		for (int i = 0; i < this.paths.size(); i++) {
			ReservedPath reserved = this.paths.get(i);
			boolean below = (literal && this.caseSensitive) ? isAtOrBelow(path, reserved.path())
					: reserved.pattern().matches(index.parse(path));
			if (below && !isAtOrBelow(governing.getPatternString(), reserved.path())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAtOrBelow(String path, String reserved) {
		return path.startsWith(reserved)
				&& (path.length() == reserved.length() || path.charAt(reserved.length()) == '/');
	}

	private record ReservedPath(String path, PathPattern pattern) {

	}

}
