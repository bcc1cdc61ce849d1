package io.github.corsboot.benchmarks.chart;

import java.util.Collections;
import java.util.List;

/**
 * Figures that belong together.
 *
 * @param name what they are of
 * @param x the places, numbers of entries in a line chart
 * @param y the figures
 * @param margin half of each 95 % interval; empty if not known
 */
record Series(String name, List<Double> x, List<Double> y, List<Double> margin) {

	static Series of(String name, Data data, String x, String y) {
		return new Series(name, data.numbers(x), data.numbers(y),
				data.columns().contains("margin") ? data.numbers("margin") : List.of());
	}

	/**
	 * Returns one figure as it is in all places.
	 */
	Series in(List<Double> places) {
		return new Series(this.name, places, Collections.nCopies(places.size(), this.y.get(0)), List.of());
	}

}
