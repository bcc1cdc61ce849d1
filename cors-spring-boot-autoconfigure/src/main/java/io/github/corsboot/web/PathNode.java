package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A literal path prefix and the patterns that begin with it, each by its position in the
 * order of all: the one that is the prefix itself, the same with a slash, with one
 * segment below, with anything below, and in ascending order those that go on in any
 * other way.
 */
final class PathNode {

	private final int exact;

	private final int exactWithSlash;

	private final int oneBelow;

	private final int below;

	private final int[] others;

	private final @Nullable String[] names;

	private final @Nullable PathNode[] children;

	private PathNode(Builder builder) {
		this.exact = builder.exact;
		this.exactWithSlash = builder.exactWithSlash;
		this.oneBelow = builder.oneBelow;
		this.below = builder.below;
		this.others = builder.others.stream().mapToInt(Integer::intValue).toArray();
		int slots = Integer.highestOneBit(builder.children.size() + 1) * 2;
		this.names = new String[slots];
		this.children = new PathNode[slots];
		for (Map.Entry<String, Builder> child : builder.children.entrySet()) {
			String name = child.getKey();
			int slot = slot(name, 0, name.length());
			this.names[slot] = name;
			this.children[slot] = child.getValue().build();
		}
	}

	int exact() {
		return this.exact;
	}

	int exactWithSlash() {
		return this.exactWithSlash;
	}

	int oneBelow() {
		return this.oneBelow;
	}

	int below() {
		return this.below;
	}

	int[] others() {
		return this.others;
	}

	int firstOther() {
		return (this.others.length > 0) ? this.others[0] : PathIndex.NONE;
	}

	@Nullable PathNode child(String text, int start, int end) {
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
	static final class Builder {

		private int exact = PathIndex.NONE;

		private int exactWithSlash = PathIndex.NONE;

		private int oneBelow = PathIndex.NONE;

		private int below = PathIndex.NONE;

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

		PathNode build() {
			return new PathNode(this);
		}

	}

}
