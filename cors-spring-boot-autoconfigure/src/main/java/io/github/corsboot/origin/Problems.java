package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects problems: the first ones to be reported, the rest only counted.
 *
 * @since 0.1.0
 */
public final class Problems {

	private final List<OriginProblem> first = new ArrayList<>();

	private int count;

	public void add(OriginProblem problem) {
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
		return this.first.size() == OriginProblem.REPORTED;
	}

	void countFurther(int further) {
		this.count += further;
	}

	public int count() {
		return this.count;
	}

	public List<OriginProblem> first() {
		return this.first;
	}

}
