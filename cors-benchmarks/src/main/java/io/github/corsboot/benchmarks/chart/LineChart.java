package io.github.corsboot.benchmarks.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures against the length of the list, which has a logarithmic scale.
 *
 * @param title what is shown
 * @param unit what the figures count
 * @param logarithmic whether their scale is logarithmic too
 * @param lowest the lowest figure of the scale
 * @param highest the highest
 */
record LineChart(String title, String unit, boolean logarithmic, double lowest, double highest) {

	private static final int WIDTH = 720;

	private static final int HEIGHT = 400;

	private static final int LEFT = 80;

	private static final int RIGHT = 560;

	private static final int TOP = 60;

	private static final int BOTTOM = 350;

	private static final int DECADES = 6;

	private static final double LABEL_HEIGHT = 18;

	String draw(List<Series> all) {
		Svg svg = new Svg(WIDTH, HEIGHT, this.title);
		svg.text(0, 44, "soft", "start", this.unit);
		axes(svg);
		for (int i = 0; i < all.size(); i++) {
			draw(svg, all.get(i), i);
		}
		label(svg, all);
		return svg.toString();
	}

	private void axes(Svg svg) {
		for (int decade = 0; decade <= DECADES; decade++) {
			double entries = Math.pow(10, decade);
			svg.text(x(entries), BOTTOM + 20, "soft", "middle", number(entries));
		}
		svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 42, "soft", "middle", "entries in the list");
		double step = this.logarithmic ? 10 : (this.highest - this.lowest) / 4;
		for (double y = this.lowest; y <= this.highest * 1.001; y = this.logarithmic ? y * step : y + step) {
			svg.line(LEFT, y(y), RIGHT, y(y), "grid");
			svg.text(LEFT - 10, y(y) + 5, "soft", "end", number(y));
		}
	}

	private void draw(Svg svg, Series series, int index) {
		String points = IntStream.range(0, series.x().size())
			.mapToObj((i) -> Svg.round(x(series.x().get(i))) + "," + Svg.round(y(series.y().get(i))))
			.collect(Collectors.joining(" "));
		svg.polyline(points, "s" + index);
		for (int i = 0; i < series.margin().size(); i++) {
			double x = x(series.x().get(i));
			double y = series.y().get(i);
			double margin = series.margin().get(i);
			svg.line(x, y(Math.max(this.lowest, y - margin)), x, y(Math.min(this.highest, y + margin)), "s" + index);
			svg.circle(x, y(y), "f" + index);
		}
	}

	/**
	 * Names each series at its end, and none over another.
	 */
	private void label(Svg svg, List<Series> all) {
		List<Integer> downwards = IntStream.range(0, all.size())
			.boxed()
			.sorted((a, b) -> Double.compare(y(last(all.get(a))), y(last(all.get(b)))))
			.toList();
		double free = 0;
		for (int index : downwards) {
			Series series = all.get(index);
			double end = x(series.x().get(series.x().size() - 1));
			boolean endsEarly = end < RIGHT - 60;
			double wanted = y(last(series)) + 5;
			double y = endsEarly ? wanted : Math.max(wanted, free);
			svg.text(end + 12, y, "f" + index, "start", series.name());
			free = endsEarly ? free : y + LABEL_HEIGHT;
		}
	}

	private static double last(Series series) {
		return series.y().get(series.y().size() - 1);
	}

	private double x(double entries) {
		return LEFT + Math.log10(entries) / DECADES * (RIGHT - LEFT);
	}

	private double y(double figure) {
		double part = this.logarithmic ? Math.log(figure / this.lowest) / Math.log(this.highest / this.lowest)
				: (figure - this.lowest) / (this.highest - this.lowest);
		return BOTTOM - part * (BOTTOM - TOP);
	}

	static String number(double number) {
		return String.format(Locale.ROOT, "%,.0f", number);
	}

}
