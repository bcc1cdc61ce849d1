package io.github.corsboot.benchmarks.report;

/**
 * One row of the table of goals, run with one command.
 *
 * @since 0.1.0
 */
public interface Row {

	/**
	 * Returns the name, as given on the command line.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the title of the row's section.
	 * @return the title
	 */
	String title();

	/**
	 * Returns the goal, in a sentence.
	 * @return the goal
	 */
	String goal();

	/**
	 * Measures.
	 * @param settings how long
	 * @param section takes the figures
	 * @throws Exception if the row cannot be measured
	 */
	void run(RunSettings settings, Section section) throws Exception;

}
