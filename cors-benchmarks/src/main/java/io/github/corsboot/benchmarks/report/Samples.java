package io.github.corsboot.benchmarks.report;

import java.util.Arrays;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Independent measurements of one thing, with the mean and its 95 % interval.
 *
 * @param values the measurements; of a benchmark in several processes, each process's
 * mean
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
	 * Returns a percentile of the measurements.
	 * @param percent which, up to 100
	 * @return the percentile
	 */
	public double percentile(double percent) {
		return StatUtils.percentile(this.values, percent);
	}

	/**
	 * Returns half of the 95 % interval of the mean.
	 * @return the half width; 0 for a single measurement
	 */
	public double margin() {
		int count = this.values.length;
		return (count < 2) ? 0
				: new TDistribution(count - 1).inverseCumulativeProbability(TAIL) * Math.sqrt(varianceOfMean());
	}

	private double varianceOfMean() {
		return StatUtils.variance(this.values) / this.values.length;
	}

	/**
	 * Returns these measurements in another unit.
	 * @param factor what they are multiplied by
	 * @return the measurements
	 */
	public Samples times(double factor) {
		return new Samples(Arrays.stream(this.values).map((value) -> value * factor).toArray());
	}

	/**
	 * Returns by how much these are more than others that were measured together with
	 * them, pair by pair.
	 * @param others the others, as many
	 * @return the differences
	 */
	public Samples less(Samples others) {
		double[] differences = new double[this.values.length];
		for (int i = 0; i < differences.length; i++) {
			differences[i] = this.values[i] - others.values[i];
		}
		return new Samples(differences);
	}

	/**
	 * Compares the mean with that of others, measured independently.
	 * @param others the others
	 * @return the ratio with its 95 % interval, by Welch on the logarithm
	 */
	public Ratio over(Samples others) {
		double ratio = mean() / others.mean();
		double mine = varianceOfMean() / (mean() * mean());
		double theirs = others.varianceOfMean() / (others.mean() * others.mean());
		double variance = mine + theirs;
		if (this.values.length < 2 || others.values.length < 2 || !(variance > 0)) {
			return new Ratio(ratio, ratio, ratio);
		}
		double freedom = variance * variance
				/ (mine * mine / (this.values.length - 1) + theirs * theirs / (others.values.length - 1));
		double width = new TDistribution(freedom).inverseCumulativeProbability(TAIL) * Math.sqrt(variance);
		return new Ratio(ratio, ratio * Math.exp(-width), ratio * Math.exp(width));
	}

	/**
	 * Compares with others that were measured alternately with these, pair by pair.
	 * @param others the others, as many
	 * @return the mean ratio of the pairs with its 95 % interval
	 */
	public Ratio pairedOver(Samples others) {
		double[] logs = new double[this.values.length];
		for (int i = 0; i < logs.length; i++) {
			logs[i] = Math.log(this.values[i] / others.values[i]);
		}
		Samples pairs = new Samples(logs);
		double margin = pairs.margin();
		return new Ratio(Math.exp(pairs.mean()), Math.exp(pairs.mean() - margin), Math.exp(pairs.mean() + margin));
	}

	/**
	 * Formats the mean and its margin.
	 * @param unit the unit
	 * @return the text
	 */
	public String text(String unit) {
		return Ratio.round(mean()) + ((this.values.length > 1) ? " ± " + Ratio.round(margin()) : "") + " " + unit;
	}

}
