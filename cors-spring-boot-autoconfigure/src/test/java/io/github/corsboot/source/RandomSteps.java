package io.github.corsboot.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * Steps in an order that a seed repeats. A failure names the seed and the last steps.
 */
public final class RandomSteps {

	private static final int REMEMBERED = 20;

	private final long seed;

	private final Random random;

	private final IntSupplier version;

	/**
	 * Prepares the steps.
	 * @param seed the seed
	 * @param random the numbers that come of it
	 * @param version tells the version that a step has led to
	 */
	public RandomSteps(long seed, Random random, IntSupplier version) {
		this.seed = seed;
		this.random = random;
		this.version = version;
	}

	/**
	 * Takes steps until the time is over.
	 * @param <S> the type of the steps
	 * @param duration the time
	 * @param all the steps that there are
	 * @param taker takes a step
	 * @return how many steps it were
	 */
	public <S> int take(Duration duration, S[] all, Taker<S> taker) {
		Deque<S> history = new ArrayDeque<>();
		long end = System.nanoTime() + duration.toNanos();
		int steps = 0;
		while (System.nanoTime() < end) {
			S step = all[this.random.nextInt(all.length)];
			history.add(step);
			if (history.size() > REMEMBERED) {
				history.removeFirst();
			}
			try {
				taker.take(step);
			}
			catch (Throwable ex) {
				throw new AssertionError("Seed " + this.seed + ", step " + steps + ", version "
						+ this.version.getAsInt() + ", after " + history, ex);
			}
			steps++;
		}
		return steps;
	}

	/**
	 * Takes a step.
	 *
	 * @param <S> the type of the steps
	 */
	@FunctionalInterface
	public interface Taker<S> {

		void take(S step) throws Exception;

	}

}
