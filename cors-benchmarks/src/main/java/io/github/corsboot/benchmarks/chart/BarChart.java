package io.github.corsboot.benchmarks.chart;

import java.util.List;
import java.util.Locale;

/**
 * Figures as bars, in groups.
 *
 * @param title what is shown
 * @param unit what the figures count
 */
record BarChart(String title, String unit) {

	private static final int WIDTH = 720;

	private static final int LEFT = 200;

	private static final int RIGHT = 620;

	private static final int BAR = 20;

	/**
	 * Draws a group for each name, with a bar of each series in it.
	 */
	String draw(List<String> groups, List<Series> all) {
		int groupHeight = all.size() * BAR + 14;
		Svg svg = new Svg(WIDTH, 60 + groups.size() * groupHeight, this.title);
		double highest = all.stream()
			.flatMap((series) -> series.y().stream())
			.mapToDouble(Double::doubleValue)
			.max()
			.orElse(1);
		svg.text(0, 44, "soft", "start", this.unit);
		if (all.size() > 1) {
			for (int i = 0; i < all.size(); i++) {
				svg.bar(LEFT + i * 110, 34, 12, 12, "f" + i);
				svg.text(LEFT + i * 110 + 18, 45, "soft", "start", all.get(i).name());
			}
		}
		for (int group = 0; group < groups.size(); group++) {
			double top = 62 + group * groupHeight;
			svg.text(LEFT - 12, top + all.size() * BAR / 2.0 + 3, "", "end", groups.get(group));
			for (int i = 0; i < all.size(); i++) {
				double figure = all.get(i).y().get(group);
				double length = figure / highest * (RIGHT - LEFT);
				svg.bar(LEFT, top + i * BAR, length, BAR - 4, "f" + ((all.size() == 1) ? Math.min(group, 3) : i));
				svg.text(LEFT + length + 8, top + i * BAR + 13, "soft", "start", figure(figure));
			}
		}
		return svg.toString();
	}

	static String figure(double figure) {
		return String.format(Locale.ROOT, (figure < 100) ? "%.1f" : "%,.0f", figure);
	}

}
