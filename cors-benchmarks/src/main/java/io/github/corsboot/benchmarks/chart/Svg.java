package io.github.corsboot.benchmarks.chart;

import java.util.Locale;

/**
 * A picture whose text scales with it and whose colours follow the reader's.
 */
final class Svg {

	private static final String STYLE = """
			text { font: 15px system-ui, 'Segoe UI', sans-serif; fill: #2a3547; }
			.title { font-size: 18px; font-weight: 600; }
			.soft { fill: #5a6678; font-size: 13px; }
			.grid { stroke: #d5dce7; }
			.s0 { stroke: #1d5bd6; } .f0 { fill: #1d5bd6; }
			.s1 { stroke: #14713a; } .f1 { fill: #14713a; }
			.s2 { stroke: #b3261e; } .f2 { fill: #b3261e; }
			.s3 { stroke: #7a8699; } .f3 { fill: #7a8699; }
			.line { fill: none; stroke-width: 2.5; }
			@media (prefers-color-scheme: dark) {
				text { fill: #e4e9f2; }
				.soft { fill: #9aa7bb; }
				.grid { stroke: #313b4b; }
				.s0 { stroke: #7daaff; } .f0 { fill: #7daaff; }
				.s1 { stroke: #56d287; } .f1 { fill: #56d287; }
				.s2 { stroke: #ff8f86; } .f2 { fill: #ff8f86; }
				.s3 { stroke: #9aa7bb; } .f3 { fill: #9aa7bb; }
			}
			""";

	private final StringBuilder content = new StringBuilder();

	private final int width;

	private final int height;

	private final String title;

	Svg(int width, int height, String title) {
		this.width = width;
		this.height = height;
		this.title = title;
		text(0, 20, "title", "start", title);
	}

	void text(double x, double y, String style, String anchor, String text) {
		add("<text x=\"%s\" y=\"%s\" class=\"%s\" text-anchor=\"%s\">%s</text>", round(x), round(y), style, anchor,
				escape(text));
	}

	void line(double x1, double y1, double x2, double y2, String style) {
		add("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>", round(x1), round(y1), round(x2), round(y2),
				style);
	}

	void polyline(String points, String style) {
		add("<polyline points=\"%s\" class=\"line %s\"/>", points, style);
	}

	void circle(double x, double y, String style) {
		add("<circle cx=\"%s\" cy=\"%s\" r=\"4\" class=\"%s\"/>", round(x), round(y), style);
	}

	void bar(double x, double y, double barWidth, double barHeight, String style) {
		add("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\" class=\"%s\"/>", round(x), round(y),
				round(barWidth), round(barHeight), style);
	}

	private void add(String element, Object... values) {
		this.content.append(String.format(Locale.ROOT, element, values)).append('\n');
	}

	static String round(double number) {
		return String.format(Locale.ROOT, "%.1f", number);
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

	@Override
	public String toString() {
		return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-10 -5 " + (this.width + 20) + " "
				+ (this.height + 10) + "\" role=\"img\">\n<title>" + escape(this.title) + "</title>\n<style>\n" + STYLE
				+ "</style>\n" + this.content + "</svg>\n";
	}

}
