package io.github.corsboot.benchmarks.pass;

/**
 * Takes one request through.
 */
@FunctionalInterface
interface Pass {

	/**
	 * Takes the request through.
	 * @return the status of the answer
	 * @throws Exception never, if the stubs know all that is asked of them
	 */
	int once() throws Exception;

}
