package io.github.corsboot.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds the first of an ordered list of path patterns that matches, with the very answer
 * that asking one pattern after another would give.
 * <p>
 * Patterns hang on a tree of literal segments, so that a path meets only those that share
 * its first segments. A path is parsed only where it is not literal (encoded characters,
 * path parameters, empty segments) or where it meets a pattern with variables or
 * wildcards inside.
 */
final class PathIndex {

	/** What is answered when no pattern matches. */
	static final int NONE = Integer.MAX_VALUE;

	private final PathPattern[] patterns;

	private final PathContainer.Options options;

	private final PathNode root;

	PathIndex(List<PathPattern> patterns, PathPatternParser parser) {
		this.patterns = patterns.toArray(PathPattern[]::new);
		this.options = parser.getPathOptions();
		boolean comparable = parser.isCaseSensitive() && PathContainer.Options.HTTP_PATH.equals(this.options);
		PathNode.Builder builder = new PathNode.Builder();
		for (int i = 0; i < this.patterns.length; i++) {
			if (comparable) {
				builder.add(this.patterns[i].getPatternString(), i);
			}
			else {
				builder.addOther(i);
			}
		}
		this.root = builder.build();
	}

	/**
	 * Finds a pattern for a path.
	 * @param uri a text that ends with the path, as sent
	 * @param start where the path begins
	 * @param parsed the path, if it has been parsed before
	 * @return the position of the pattern, or {@link #NONE}
	 */
	int find(String uri, int start, @Nullable PathContainer parsed) {
		return isLiteral(uri, start) ? walk(uri, start, parsed)
				: findParsed((parsed != null) ? parsed : parse(uri.substring(start)));
	}

	static boolean isLiteral(String uri, int start) {
		return uri.startsWith("/", start) && uri.indexOf('%', start) < 0 && uri.indexOf(';', start) < 0
				&& uri.indexOf("//", start) < 0;
	}

	private int walk(String uri, int start, @Nullable PathContainer parsed) {
		int end = uri.length();
		int position = start;
		int best = NONE;
		PathContainer path = parsed;
		PathNode node = this.root;
		while (node != null) {
			best = Math.min(best, node.below());
			if (node.firstOther() < best) {
				path = (path != null) ? path : parse(uri.substring(start));
				best = findOther(node, path, best);
			}
			if (position == end) {
				return Math.min(best, node.exact());
			}
			int segment = position + 1;
			if (segment == end) {
				return Math.min(best, Math.min(node.exactWithSlash(), node.oneBelow()));
			}
			int slash = uri.indexOf('/', segment);
			position = (slash >= 0) ? slash : end;
			if (position == end) {
				best = Math.min(best, node.oneBelow());
			}
			node = node.child(uri, segment, position);
		}
		return best;
	}

	private int findOther(PathNode node, PathContainer path, int bound) {
		for (int other : node.others()) {
			if (other >= bound) {
				return bound;
			}
			if (this.patterns[other].matches(path)) {
				return other;
			}
		}
		return bound;
	}

	private int findParsed(PathContainer path) {
		for (int i = 0; i < this.patterns.length; i++) {
			if (this.patterns[i].matches(path)) {
				return i;
			}
		}
		return NONE;
	}

	PathContainer parse(String path) {
		try {
			return PathContainer.parsePath(path, this.options);
		}
		catch (IllegalArgumentException ex) {
			// Broken percent-encoding: the percent signs stand for themselves.
			return PathContainer.parsePath(path.replace("%", "%25"), this.options);
		}
	}

}
