package io.github.corsboot.refusal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Remembers refusals and how often each was seen again, in a table whose size is fixed:
 * where it is crowded, the one that was not seen for the longest time gives way.
 * <p>
 * Thread-safe, and without a lock.
 */
final class RefusalTable {

	private static final int SIZE = 1024;

	private static final int PROBES = 8;

	private final AtomicReferenceArray<@Nullable Seen> table = new AtomicReferenceArray<>(SIZE);

	private final Map<Outcome, AtomicLong> forgotten = new ConcurrentHashMap<>();

	boolean seenAgain(Refusal refusal) {
		int start = start(refusal);
		for (int i = 0; i < PROBES; i++) {
			Seen seen = this.table.get((start + i) % SIZE);
			if (seen != null && seen.refusal.equals(refusal)) {
				seen.again.incrementAndGet();
				seen.last = System.nanoTime();
				return true;
			}
		}
		return false;
	}

	boolean add(Refusal refusal) {
		int start = start(refusal);
		int place = start;
		Seen oldest = this.table.get(start);
		for (int i = 1; i < PROBES && oldest != null; i++) {
			int next = (start + i) % SIZE;
			Seen candidate = this.table.get(next);
			if (candidate == null || candidate.last - oldest.last < 0) {
				oldest = candidate;
				place = next;
			}
		}
		boolean added = this.table.compareAndSet(place, oldest, new Seen(refusal));
		if (added && oldest != null) {
			forgotten(oldest.refusal.outcome()).addAndGet(oldest.again.getAndSet(0));
		}
		return added;
	}

	List<Count> drain() {
		List<Count> counts = new ArrayList<>();
		for (int i = 0; i < SIZE; i++) {
			Seen seen = this.table.get(i);
			long again = (seen != null) ? seen.again.getAndSet(0) : 0;
			if (seen != null && again > 0) {
				counts.add(new Count(seen.refusal, again));
			}
		}
		counts.sort(Comparator.comparingLong(Count::times).reversed());
		return counts;
	}

	long drainForgotten(Outcome outcome) {
		return forgotten(outcome).getAndSet(0);
	}

	private AtomicLong forgotten(Outcome outcome) {
		return this.forgotten.computeIfAbsent(outcome, (key) -> new AtomicLong());
	}

	private static int start(Refusal refusal) {
		int hash = refusal.hashCode();
		return (hash ^ (hash >>> 16)) & (SIZE - 1);
	}

	/**
	 * What makes a refusal different from others.
	 *
	 * @param policy the name of the policy
	 * @param outcome what became of it
	 * @param origin the origin, as it can be shown
	 * @param reason why
	 * @param names the method or the headers that are refused, if it is them
	 */
	record Refusal(String policy, Outcome outcome, String origin, RefusalReason reason, List<String> names) {

	}

	/**
	 * What becomes of a request that a policy says no to.
	 */
	enum Outcome {

		/** It is answered 403. */
		REFUSED("Refused"),

		/** It reaches the application, and a browser does not show the answer. */
		WITHHELD("Sent no CORS headers for"),

		/** It goes on as if there were no policy. */
		REPORTED("Would have refused");

		private final String words;

		Outcome(String words) {
			this.words = words;
		}

		static Outcome of(CorsDecision decision) {
			if (!decision.ownsHeaders()) {
				return REPORTED;
			}
			return (decision.action() == Action.PROCEED) ? WITHHELD : REFUSED;
		}

		/**
		 * Returns how a sentence on such requests begins.
		 * @return the words
		 */
		String words() {
			return this.words;
		}

	}

	/**
	 * How often a refusal was seen again since that was last asked for.
	 *
	 * @param refusal the refusal
	 * @param times how often
	 */
	record Count(Refusal refusal, long times) {

	}

	/**
	 * A refusal in the table.
	 */
	private static final class Seen {

		private final Refusal refusal;

		private final AtomicLong again = new AtomicLong();

		private volatile long last = System.nanoTime();

		Seen(Refusal refusal) {
			this.refusal = refusal;
		}

	}

}
