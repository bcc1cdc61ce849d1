package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds the first of an ordered list of path patterns that matches, with the very answer
 * that asking one pattern after another would give.
 * <p>
 * A pattern that is literal, but for {@code /*} or {@code /**} at its end, is found by
 * its text. A path is parsed only where it is not literal (encoded characters, path
 * parameters, empty segments) or where it begins like another pattern.
 */
final class PathIndex {

	/** What is answered when no pattern matches. */
	static final int NONE = Integer.MAX_VALUE;

	private static final String ONE_BELOW = "/*";

	private static final String ALL_BELOW = "/**";

	private final List<PathPattern> patterns;

	private final PathContainer.Options options;

	private final Map<String, Integer> literals = new HashMap<>();

	private final List<Other> others = new ArrayList<>();

	private final int longest;

	PathIndex(List<PathPattern> patterns, PathPatternParser parser) {
		this.patterns = patterns;
		this.options = parser.getPathOptions();
		boolean comparable = parser.isCaseSensitive() && PathContainer.Options.HTTP_PATH.equals(this.options);
		for (int i = 0; i < patterns.size(); i++) {
			String text = patterns.get(i).getPatternString();
			if (!comparable) {
				this.others.add(new Other(i, ""));
			}
			else if (isLiteral(withoutEnd(text))) {
				this.literals.putIfAbsent(text, i);
			}
			else {
				this.others.add(new Other(i, literalBeginning(text)));
			}
		}
		this.longest = this.literals.keySet().stream().mapToInt(String::length).max().orElse(0);
	}

	private static String withoutEnd(String pattern) {
		for (String end : List.of(ONE_BELOW, ALL_BELOW)) {
			if (pattern.endsWith(end)) {
				return pattern.substring(0, pattern.length() - end.length());
			}
		}
		return pattern;
	}

	private static boolean isLiteral(String pattern) {
		return firstWildcard(pattern) == pattern.length() && (pattern.isEmpty() || isLiteral(pattern, 0));
	}

	private static String literalBeginning(String pattern) {
		return pattern.substring(0, Math.max(0, pattern.lastIndexOf('/', firstWildcard(pattern))));
	}

	private static int firstWildcard(String pattern) {
		int position = 0;
		while (position < pattern.length() && "*?{".indexOf(pattern.charAt(position)) < 0) {
			position++;
		}
		return position;
	}

	/**
	 * Finds a pattern for a path.
	 * @param uri a text that ends with the path, as sent
	 * @param start where the path begins
	 * @param parsed the path, if it has been parsed before
	 * @return the position of the pattern, or {@link #NONE}
	 */
	int find(String uri, int start, @Nullable PathContainer parsed) {
		String path = uri.substring(start);
		return isLiteral(uri, start) ? findOther(path, parsed, findLiteral(path))
				: findParsed((parsed != null) ? parsed : parse(path));
	}

	static boolean isLiteral(String uri, int start) {
		return uri.startsWith("/", start) && uri.indexOf('%', start) < 0 && uri.indexOf(';', start) < 0
				&& uri.indexOf("//", start) < 0;
	}

	private int findLiteral(String path) {
		int length = path.length();
		int first = Math.min(position(path, length, ""), position(path, length, ALL_BELOW));
		first = Math.min(first, position(path, path.lastIndexOf('/'), ONE_BELOW));
		for (int slash = 0; slash >= 0 && slash < this.longest; slash = path.indexOf('/', slash + 1)) {
			first = Math.min(first, position(path, slash, ALL_BELOW));
		}
		return first;
	}

	private int position(String path, int end, String ending) {
		return (end + ending.length() > this.longest) ? NONE
				: this.literals.getOrDefault(path.substring(0, end) + ending, NONE);
	}

	private int findOther(String path, @Nullable PathContainer known, int bound) {
		PathContainer parsed = known;
		for (Other other : this.others) {
			if (other.position() >= bound) {
				return bound;
			}
			if (path.startsWith(other.beginning())) {
				parsed = (parsed != null) ? parsed : parse(path);
				if (this.patterns.get(other.position()).matches(parsed)) {
					return other.position();
				}
			}
		}
		return bound;
	}

	private int findParsed(PathContainer path) {
		for (int i = 0; i < this.patterns.size(); i++) {
			if (this.patterns.get(i).matches(path)) {
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

	/**
	 * A pattern that has to be asked.
	 *
	 * @param position its position
	 * @param beginning what a literal path begins with if it matches
	 */
	private record Other(int position, String beginning) {

	}

}
