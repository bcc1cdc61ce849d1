package io.github.corsboot.benchmarks.origin;

import java.util.SplittableRandom;
import java.util.function.Predicate;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Asks for a batch of origins, all over the list at random. Each is a new string before
 * each batch, since the hash of a header's value is not known either.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
public class OriginCheckBenchmark {

	private static final int BATCH = 512;

	/** Who is asked. */
	@Param("CORSBOOT")
	public OriginChecker checker;

	/** Whether the list allows the origins. */
	@Param({ "true", "false" })
	public boolean hit;

	/** The entries. */
	@Param("EXACT")
	public EntryMix mix;

	/** How many entries there are. */
	@Param("1")
	public int size;

	private final SplittableRandom random = new SplittableRandom(1);

	private Predicate<String> predicate = (origin) -> false;

	private String[] asked = {};

	/**
	 * Makes the list.
	 */
	@Setup
	public void makeList() {
		this.predicate = this.checker.over(this.mix.entries(this.size));
		this.asked = new String[BATCH];
	}

	/**
	 * Makes the origins.
	 */
	@Setup(Level.Invocation)
	public void makeOrigins() {
		for (int i = 0; i < this.asked.length; i++) {
			int index = this.random.nextInt(this.size);
			this.asked[i] = this.mix.origin(this.hit ? index : index + this.size);
		}
	}

	/**
	 * Asks.
	 * @return how many were allowed
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public int check() {
		int allowed = 0;
		for (String origin : this.asked) {
			if (this.predicate.test(origin)) {
				allowed++;
			}
		}
		return allowed;
	}

}
