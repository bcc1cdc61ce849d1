package io.github.corsboot.benchmarks.run;

import java.util.Arrays;
import java.util.List;

/**
 * How much is measured, from system properties. With {@code -Dquick} a row only shows
 * that it works.
 *
 * @since 0.1.0
 */
public final class Settings {

	private Settings() {
	}

	/**
	 * Tells whether figures do not matter.
	 * @return whether {@code -Dquick} is set
	 */
	public static boolean quick() {
		return System.getProperty("quick") != null;
	}

	/**
	 * Returns how many processes measure a benchmark.
	 * @return the number
	 */
	public static int forks() {
		return Integer.getInteger("forks", quick() ? 1 : 5);
	}

	/**
	 * Returns how often a harness repeats what it measures.
	 * @param count the number if none is given
	 * @return the number
	 */
	public static int rounds(int count) {
		return Integer.getInteger("rounds", quick() ? 2 : count);
	}

	/**
	 * Returns the numbers of entries of lists.
	 * @param defaults the numbers if none are given
	 * @return the numbers
	 */
	public static String[] sizes(String... defaults) {
		String given = System.getProperty("sizes");
		if (given != null) {
			return given.split(",");
		}
		return quick() ? new String[] { "10" } : defaults;
	}

	/**
	 * Returns the numbers of entries of lists.
	 * @param defaults the numbers if none are given
	 * @return the numbers
	 */
	public static List<Integer> sizes(int... defaults) {
		String[] sizes = sizes(Arrays.stream(defaults).mapToObj(Integer::toString).toArray(String[]::new));
		return Arrays.stream(sizes).map(Integer::valueOf).toList();
	}

}
