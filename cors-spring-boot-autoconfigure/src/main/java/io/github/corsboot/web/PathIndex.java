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

	private final Literals exact = new Literals();

	private final Literals oneBelow = new Literals();

	private final Literals allBelow = new Literals();

	private final List<Other> others = new ArrayList<>();

	PathIndex(List<PathPattern> patterns, PathPatternParser parser) {
		this.patterns = patterns;
		this.options = parser.getPathOptions();
		boolean comparable = parser.isCaseSensitive() && PathContainer.Options.HTTP_PATH.equals(this.options);
		for (int i = 0; i < patterns.size(); i++) {
			String text = patterns.get(i).getPatternString();
			String end = endOf(text);
			String beginning = text.substring(0, text.length() - end.length());
			if (!comparable) {
				this.others.add(new Other(i, ""));
			}
			else if (isLiteralPattern(beginning)) {
				literals(end).add(beginning, i);
			}
			else {
				this.others.add(new Other(i, literalBeginning(text)));
			}
		}
	}

	private static String endOf(String pattern) {
		return pattern.endsWith(ONE_BELOW) ? ONE_BELOW : pattern.endsWith(ALL_BELOW) ? ALL_BELOW : "";
	}

	private Literals literals(String end) {
		return switch (end) {
			case ONE_BELOW -> this.oneBelow;
			case ALL_BELOW -> this.allBelow;
			default -> this.exact;
		};
	}

	private static boolean isLiteralPattern(String pattern) {
		return firstWildcard(pattern) == pattern.length() && (pattern.isEmpty() || isLiteral(pattern));
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
	 * @param path the path, as sent
	 * @param parsed the path, if it has been parsed before
	 * @param literal whether the path {@linkplain #isLiteral is literal}
	 * @return the position of the pattern, or {@link #NONE}
	 */
	int find(String path, @Nullable PathContainer parsed, boolean literal) {
		return literal ? findOther(path, parsed, findLiteral(path))
				: findParsed((parsed != null) ? parsed : parse(path));
	}

	static boolean isLiteral(String path) {
		return path.startsWith("/") && path.indexOf('%') < 0 && path.indexOf(';') < 0 && !path.contains("//");
	}

	private int findLiteral(String path) {
		int first = Math.min(this.exact.find(path, path.length()), this.allBelow.find(path, path.length()));
		first = Math.min(first, this.oneBelow.find(path, path.lastIndexOf('/')));
		for (int slash = 0; slash >= 0 && slash <= this.allBelow.longest; slash = path.indexOf('/', slash + 1)) {
			first = Math.min(first, this.allBelow.find(path, slash));
		}
		return first;
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
	 * The positions of patterns by their text, without its end.
	 */
	private static final class Literals {

		private final Map<String, Integer> positions = new HashMap<>();

		private int longest = -1;

		void add(String text, int position) {
			this.positions.putIfAbsent(text, position);
			this.longest = Math.max(this.longest, text.length());
		}

		int find(String path, int end) {
			Integer position = (end <= this.longest) ? this.positions.get(path.substring(0, end)) : null;
			return (position != null) ? position : NONE;
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
