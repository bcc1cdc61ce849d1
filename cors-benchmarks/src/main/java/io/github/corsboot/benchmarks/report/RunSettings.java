package io.github.corsboot.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * How long rows are measured, from system properties. With {@code -Dquick} a row only
 * shows that it works.
 *
 * @param quick whether figures do not matter
 * @param forks how many processes measure each benchmark
 * @param iterations how many measurements each of them makes
 * @param millis how long a measurement takes, in milliseconds
 * @param sizes how many entries the lists have
 * @param rounds how often harnesses repeat what they measure
 * @since 0.1.0
 */
public record RunSettings(boolean quick, int forks, int iterations, int millis, List<Integer> sizes, int rounds) {

	/**
	 * Reads the settings.
	 * @param defaultSizes the sizes if none are given
	 * @return the settings
	 */
	public static RunSettings read(Integer... defaultSizes) {
		boolean quick = System.getProperty("quick") != null;
		String sizes = System.getProperty("sizes");
		List<Integer> given = (sizes != null) ? Arrays.stream(sizes.split(",")).map(Integer::valueOf).toList()
				: List.of(defaultSizes);
		if (quick && sizes == null) {
			given = given.subList(0, Math.min(2, given.size()));
		}
		return new RunSettings(quick, Integer.getInteger("forks", quick ? 1 : 5),
				Integer.getInteger("iterations", quick ? 1 : 3), Integer.getInteger("millis", quick ? 50 : 250), given,
				Integer.getInteger("rounds", quick ? 2 : 20));
	}

	/**
	 * Reads the settings with other default sizes.
	 * @param defaultSizes the sizes if none are given on the command line
	 * @return the settings
	 */
	public RunSettings withSizes(Integer... defaultSizes) {
		return read(defaultSizes);
	}

	/**
	 * Changes how long an iteration takes, unless that is given on the command line.
	 * @param defaultMillis the milliseconds if none are given
	 * @return the settings
	 */
	public RunSettings withMillis(int defaultMillis) {
		boolean given = this.quick || System.getProperty("millis") != null;
		return given ? this
				: new RunSettings(this.quick, this.forks, this.iterations, defaultMillis, this.sizes, this.rounds);
	}

	/**
	 * Changes how often a harness repeats what it measures, unless that is given on the
	 * command line.
	 * @param defaultRounds the number if none is given
	 * @return the settings
	 */
	public RunSettings withRounds(int defaultRounds) {
		boolean given = this.quick || System.getProperty("rounds") != null;
		return given ? this
				: new RunSettings(this.quick, this.forks, this.iterations, this.millis, this.sizes, defaultRounds);
	}

	/**
	 * Changes the number of processes.
	 * @param count how many
	 * @return the settings
	 */
	public RunSettings withForks(int count) {
		return new RunSettings(this.quick, count, this.iterations, this.millis, this.sizes, this.rounds);
	}

}
