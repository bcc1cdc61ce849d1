package io.github.corsboot.benchmarks.run;

/**
 * What one command measures.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Row {

	/**
	 * Measures.
	 * @param results takes the figures
	 * @throws Exception if the row cannot be measured
	 */
	void measure(Results results) throws Exception;

}
