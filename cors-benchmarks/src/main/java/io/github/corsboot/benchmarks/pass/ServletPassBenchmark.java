package io.github.corsboot.benchmarks.pass;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Takes a servlet request through a filter.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
public class ServletPassBenchmark {

	private static final int BATCH = 256;

	/** Whose filter. */
	@Param("CORSBOOT")
	public ServletPeer peer;

	/** How many policies there are. */
	@Param("1")
	public int policies;

	/** The request. */
	@Param("ACTUAL_ALLOWED")
	public PassCase request;

	private Pass pass = () -> 0;

	/**
	 * Makes the filter.
	 * @throws Exception if that fails
	 */
	@Setup
	public void makePass() throws Exception {
		this.pass = this.peer.pass(this.request, this.policies);
		int expected = this.request.isPreflight() ? 200 : 204;
		int status = this.pass.once();
		boolean judges = this.peer != ServletPeer.NO_OP && this.peer != ServletPeer.JETTY;
		if (judges && (status == 403) == this.request.isAllowed()
				|| judges && this.request.isAllowed() && status != expected) {
			throw new IllegalStateException(this.peer + " answered " + status + " to " + this.request);
		}
	}

	/**
	 * Takes the request through, again and again.
	 * @return something of the answers
	 * @throws Exception never
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int pass() throws Exception {
		int sum = 0;
		for (int i = 0; i < BATCH; i++) {
			sum += this.pass.once();
		}
		return sum;
	}

}
