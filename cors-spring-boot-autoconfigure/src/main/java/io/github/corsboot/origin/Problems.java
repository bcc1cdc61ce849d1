package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects problems: the first ones to be reported, the rest only counted.
 */
final class Problems {

	private final List<OriginProblem> first = new ArrayList<>();

	private int count;

	void add(OriginProblem problem) {
		this.count++;
		if (!isFull()) {
			this.first.add(problem);
		}
	}

	/**
	 * Tells whether further problems are only counted, and need not be worded.
	 * @return whether they are
	 */
	boolean isFull() {
		return this.first.size() == AllowedOrigins.REPORTED_ENTRIES;
	}

	void countFurther(int further) {
		this.count += further;
	}

	int count() {
		return this.count;
	}

	List<OriginProblem> first() {
		return this.first;
	}

}
