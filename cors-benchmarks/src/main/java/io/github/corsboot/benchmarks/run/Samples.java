package io.github.corsboot.benchmarks.run;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Measurements of one thing.
 *
 * @param values the measurements
 * @since 0.1.0
 */
public record Samples(double[] values) {

	private static final double TAIL = 0.975;

	public Samples {
		values = values.clone();
	}

	/**
	 * Returns the mean.
	 * @return the mean
	 */
	public double mean() {
		return StatUtils.mean(this.values);
	}

	/**
	 * Returns half of the 95 % interval of the mean.
	 * @return the half width; 0 for a single measurement
	 */
	public double margin() {
		int count = this.values.length;
		return (count < 2) ? 0 : new TDistribution(count - 1).inverseCumulativeProbability(TAIL)
				* Math.sqrt(StatUtils.variance(this.values) / count);
	}

	/**
	 * Returns a percentile.
	 * @param percent which, up to 100
	 * @return the percentile
	 */
	public double percentile(double percent) {
		return StatUtils.percentile(this.values, percent);
	}

	/**
	 * Compares with others that were measured in turn with these.
	 * @param others the others, as many
	 * @return the ratio of each pair
	 */
	public Samples over(Samples others) {
		double[] ratios = new double[this.values.length];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = this.values[i] / others.values[i];
		}
		return new Samples(ratios);
	}

	/**
	 * Returns by how much these are more than others that were measured beside them.
	 * @param others the others, as many
	 * @return the difference of each pair
	 */
	public Samples less(Samples others) {
		double[] differences = new double[this.values.length];
		for (int i = 0; i < differences.length; i++) {
			differences[i] = this.values[i] - others.values[i];
		}
		return new Samples(differences);
	}

}
