package io.github.corsboot.benchmarks.report;

import java.util.Locale;

/**
 * How one figure compares with another, with the 95 % interval.
 *
 * @param value the ratio
 * @param low the lower end
 * @param high the upper end
 * @since 0.1.0
 */
public record Ratio(double value, double low, double high) {

	@Override
	public String toString() {
		return (this.low == this.high) ? round(this.value)
				: round(this.value) + " [" + round(this.low) + ", " + round(this.high) + "]";
	}

	/**
	 * Rounds to three digits.
	 * @param value the value
	 * @return the text
	 */
	public static String round(double value) {
		double size = Math.abs(value);
		String format = (size >= 100) ? "%.0f" : (size >= 10) ? "%.1f" : (size >= 1) ? "%.2f" : "%.3f";
		return (size >= 10_000) ? String.format(Locale.ROOT, "%,.0f", value)
				: String.format(Locale.ROOT, (size == 0) ? "%.0f" : format, value);
	}

}
