package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

	private final Node root;

	PathIndex(List<PathPattern> patterns, PathPatternParser parser) {
		this.patterns = patterns.toArray(PathPattern[]::new);
		this.options = parser.getPathOptions();
		boolean comparable = parser.isCaseSensitive() && PathContainer.Options.HTTP_PATH.equals(this.options);
		Node.Builder builder = new Node.Builder();
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
		Node node = this.root;
		while (node != null) {
			best = Math.min(best, node.below);
			if (node.firstOther() < best) {
				path = (path != null) ? path : parse(uri.substring(start));
				best = findOther(node, path, best);
			}
			if (position == end) {
				return Math.min(best, node.exact);
			}
			int segment = position + 1;
			if (segment == end) {
				return Math.min(best, Math.min(node.exactWithSlash, node.oneBelow));
			}
			int slash = uri.indexOf('/', segment);
			position = (slash >= 0) ? slash : end;
			if (position == end) {
				best = Math.min(best, node.oneBelow);
			}
			node = node.child(uri, segment, position);
		}
		return best;
	}

	private int findOther(Node node, PathContainer path, int bound) {
		for (int other : node.others) {
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

	/**
	 * A literal path prefix and the patterns that begin with it, each by its position in
	 * the order of all: the one that is the prefix itself, the same with a slash, with
	 * one segment below, with anything below, and in ascending order those that go on in
	 * any other way.
	 */
	private static final class Node {

		private final int exact;

		private final int exactWithSlash;

		private final int oneBelow;

		private final int below;

		private final int[] others;

		private final @Nullable String[] names;

		private final @Nullable Node[] children;

		private Node(Builder builder) {
			this.exact = builder.exact;
			this.exactWithSlash = builder.exactWithSlash;
			this.oneBelow = builder.oneBelow;
			this.below = builder.below;
			this.others = builder.others.stream().mapToInt(Integer::intValue).toArray();
			int slots = Integer.highestOneBit(builder.children.size() + 1) * 2;
			this.names = new String[slots];
			this.children = new Node[slots];
			for (Map.Entry<String, Builder> child : builder.children.entrySet()) {
				String name = child.getKey();
				int slot = slot(name, 0, name.length());
				this.names[slot] = name;
				this.children[slot] = child.getValue().build();
			}
		}

		int firstOther() {
			return (this.others.length > 0) ? this.others[0] : NONE;
		}

		@Nullable Node child(String text, int start, int end) {
			return this.children[slot(text, start, end)];
		}

		private int slot(String text, int start, int end) {
			int hash = 0;
			for (int i = start; i < end; i++) {
				hash = hash * 31 + text.charAt(i);
			}
			int slot = (hash ^ (hash >>> 16)) & (this.names.length - 1);
			String name = this.names[slot];
			while (name != null && !(name.length() == end - start && text.startsWith(name, start))) {
				slot = (slot + 1) & (this.names.length - 1);
				name = this.names[slot];
			}
			return slot;
		}

		/**
		 * Collects the patterns below a prefix.
		 */
		private static final class Builder {

			private int exact = NONE;

			private int exactWithSlash = NONE;

			private int oneBelow = NONE;

			private int below = NONE;

			private final List<Integer> others = new ArrayList<>();

			private final Map<String, Builder> children = new LinkedHashMap<>();

			void add(String pattern, int position) {
				switch (pattern) {
					case "" -> this.exact = Math.min(this.exact, position);
					case "/" -> this.exactWithSlash = Math.min(this.exactWithSlash, position);
					case "/*" -> this.oneBelow = Math.min(this.oneBelow, position);
					case "/**" -> this.below = Math.min(this.below, position);
					default -> addLonger(pattern, position);
				}
			}

			private void addLonger(String pattern, int position) {
				int slash = pattern.indexOf('/', 1);
				int end = (slash >= 0) ? slash : pattern.length();
				String segment = pattern.substring(1, end);
				if (pattern.charAt(0) != '/' || !isLiteral(segment)) {
					addOther(position);
					return;
				}
				this.children.computeIfAbsent(segment, (name) -> new Builder()).add(pattern.substring(end), position);
			}

			private static boolean isLiteral(String segment) {
				return !segment.isEmpty() && segment.chars().noneMatch((character) -> "*?{}".indexOf(character) >= 0);
			}

			void addOther(int position) {
				this.others.add(position);
			}

			Node build() {
				return new Node(this);
			}

		}

	}

}
