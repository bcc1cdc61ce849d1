package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.OriginProblem.Reason;

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
	 * Adds a problem that is said of a list once, however many lines have it.
	 * @param problem the problem
	 */
	void addOnce(OriginProblem problem) {
		if (!has(problem.reason())) {
			add(problem);
		}
	}

	boolean has(Reason reason) {
		return this.first.stream().anyMatch((problem) -> problem.reason() == reason);
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
