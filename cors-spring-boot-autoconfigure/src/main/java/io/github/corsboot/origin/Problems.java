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
		if (this.first.size() < AllowedOrigins.REPORTED_ENTRIES) {
			this.first.add(problem);
		}
	}

	int count() {
		return this.count;
	}

	List<OriginProblem> first() {
		return this.first;
	}

}
