package io.github.corsboot.refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.RefusalExplanation;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.refusal.Refusal.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs refusals: each new one in words, then once a minute how often it was seen again.
 * <p>
 * However many hostile origins come, the memory is fixed, and so is the number of lines a
 * minute. Thread-safe; nothing is kept running while nothing is refused.
 *
 * @since 0.1.0
 */
public final class RefusalLog implements CorsDecisionListener, AutoCloseable {

	/** How many new refusals are logged in words in one interval. */
	static final int NEW_LINES = 100;

	/** How many refusals that were seen again are named in one interval. */
	static final int COUNTED_LINES = 20;

	/** How many refusals are remembered, and those that are new in one interval. */
	static final int REMEMBERED = 1000;

	private static final Log logger = LogFactory.getLog(RefusalLog.class);

	/** How often each was seen again in this interval. */
	private final Map<Refusal, AtomicLong> known = new ConcurrentHashMap<>();

	private final Map<Outcome, Long> unnamed = new ConcurrentHashMap<>();

	private final AtomicInteger newLines = new AtomicInteger();

	private final Duration interval;

	private final ScheduledThreadPoolExecutor executor;

	private final AtomicBoolean awaited = new AtomicBoolean();

	private volatile @Nullable Future<?> counting;

	public RefusalLog(Duration interval) {
		this.interval = interval;
		this.executor = new ScheduledThreadPoolExecutor(1, RefusalLog::thread, new ThreadPoolExecutor.DiscardPolicy());
		this.executor.setKeepAliveTime(5, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "cors-refusal-log");
		thread.setDaemon(true);
		thread.setContextClassLoader(RefusalLog.class.getClassLoader());
		return thread;
	}

	@Override
	public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
		RefusalReason reason = decision.reason();
		if (reason == null || !logger.isWarnEnabled()) {
			return;
		}
		Refusal refusal = Refusal.of(decision, reason, request, reader);
		awaitCount();
		AtomicLong again = this.known.get(refusal);
		if (again != null) {
			again.incrementAndGet();
			return;
		}
		if (this.newLines.incrementAndGet() > NEW_LINES) {
			this.unnamed.merge(refusal.outcome(), 1L, Long::sum);
			return;
		}
		this.known.putIfAbsent(refusal, new AtomicLong());
		RefusalExplanation explanation = decision.explain(request, reader);
		if (explanation != null) {
			logger.warn(line(refusal.outcome(), reason, explanation));
		}
	}

	private static String line(Outcome outcome, RefusalReason reason, RefusalExplanation explanation) {
		String verb = (outcome == Outcome.REPORTED) ? "Would refuse" : outcome.words();
		String hint = (explanation.hint() != null) ? ". " + explanation.hint() : "";
		return verb + " " + explanation.asked() + ": " + explanation.why() + " (" + reason.value() + "). "
				+ explanation.remedy() + hint;
	}

	private void awaitCount() {
		if (!this.awaited.get() && this.awaited.compareAndSet(false, true)) {
			this.counting = this.executor.schedule(this::count, this.interval.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void count() {
		this.awaited.set(false);
		this.newLines.set(0);
		List<Count> counts = drain();
		counts.stream().limit(COUNTED_LINES).forEach((count) -> logger.warn(line(count)));
		counts.stream()
			.skip(COUNTED_LINES)
			.forEach((count) -> this.unnamed.merge(count.refusal().outcome(), count.times(), Long::sum));
		for (Outcome outcome : Outcome.values()) {
			Long others = this.unnamed.remove(outcome);
			if (others != null) {
				logger.warn(outcome.words() + " " + others + " further " + ((others == 1) ? "request" : "requests")
						+ ": too many different ones to name each");
			}
		}
	}

	// Where there are too many, those that were seen most often are remembered.
	private List<Count> drain() {
		List<Count> counts = new ArrayList<>();
		this.known.forEach((refusal, again) -> counts.add(new Count(refusal, again.getAndSet(0))));
		counts.sort(Comparator.comparingLong(Count::times).reversed());
		counts.stream().skip(REMEMBERED).forEach((count) -> this.known.remove(count.refusal()));
		counts.removeIf((count) -> count.times() == 0);
		return counts;
	}

	private static String line(Count count) {
		Refusal refusal = count.refusal();
		String names = refusal.names().isEmpty() ? "" : ": " + String.join(", ", refusal.names());
		return refusal.outcome().words() + " origin '" + refusal.origin() + "' " + count.times() + " more "
				+ ((count.times() == 1) ? "time" : "times") + " by policy '" + refusal.policy() + "' ("
				+ refusal.reason().value() + names + ")";
	}

	@Override
	public void close() {
		Future<?> last = this.counting;
		this.executor.shutdownNow();
		if (last != null && this.awaited.get()) {
			count();
		}
	}

	/**
	 * How often a refusal was seen again in an interval.
	 *
	 * @param refusal the refusal
	 * @param times how often
	 */
	private record Count(Refusal refusal, long times) {

	}

}
