package io.github.corsboot.source;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * A source that is polled, since nothing announces its changes. A subclass supplies the
 * {@linkplain #loadList() list} and, where that is cheaper to ask for, a
 * {@linkplain #version() version} of it.
 * <p>
 * A version that cannot be read is a failure of the source, like a list that cannot be
 * loaded: the last good list stays in force, and the source is asked again, each time
 * after twice the time, up to a minute or the interval, whichever is longer. So is a
 * version that takes longer than a minute. Once the source answers again, its list is
 * loaded whether or not the version has changed.
 * <p>
 * The questions are put on daemon threads of this source, from the subscription to its
 * end. Subclasses need be thread-safe only in that {@link #version()} and
 * {@link #loadList()} may run at the same time.
 *
 * @since 0.1.0
 */
public abstract class PollingAllowedOriginsSource implements AllowedOriginsSource {

	static final String THREAD_NAME = "cors-origins-poll";

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Duration interval;

	private final Duration patience;

	private final Set<Polling> subscriptions = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Throwable failure;

	private volatile @Nullable Loaded loaded;

	/**
	 * Creates a source.
	 * @param interval how often the source is asked
	 * @throws IllegalArgumentException if the interval is not positive
	 */
	protected PollingAllowedOriginsSource(Duration interval) {
		this(interval, PATIENCE);
	}

	PollingAllowedOriginsSource(Duration interval, Duration patience) {
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException("The interval must be positive, not " + interval);
		}
		this.interval = interval;
		this.patience = patience;
	}

	/**
	 * Returns the version of the list, such as a number that each change increases. It
	 * must change whenever an entry is removed, too: the time of the latest change in a
	 * table, say, does not. It is asked for before the list is loaded, so that a change
	 * in between is found the next time.
	 * @return the version, compared by {@link Objects#deepEquals(Object, Object)}, or
	 * {@code null} if there is none: then the whole list is loaded and compared
	 * @throws Exception if it cannot be read
	 */
	protected @Nullable Object version() throws Exception {
		return null;
	}

	/**
	 * Loads the whole list.
	 * @return the list as it is now, for example by {@link OriginListing#of(Iterable)
	 * OriginListing.of}
	 * @throws Exception if it cannot be read
	 */
	protected abstract OriginListing loadList() throws Exception;

	/**
	 * Asks for the fingerprint of the whole list, where there is no version. The list is
	 * loaded for it, unless a subclass can tell with less effort.
	 * @return the fingerprint that {@link #loadList()} would give the list
	 * @throws Exception if it cannot be read
	 */
	protected String fingerprint() throws Exception {
		return loadList().fingerprint();
	}

	/**
	 * Loads the list, unless its version says that it is the one that was loaded last. A
	 * source that has failed is not asked before its time has come, however often this is
	 * called during a subscription: the failure is thrown again.
	 */
	@Override
	public final OriginListing load() throws Exception {
		try {
			throwFailure();
			Object version = version();
			Loaded before = this.loaded;
			OriginListing same = (before != null && version != null && before.isVersion(version))
					? before.listing().get() : null;
			if (same != null) {
				return same;
			}
			OriginListing listing = loadList();
			this.loaded = new Loaded((version != null) ? version : listing.fingerprint(), new WeakReference<>(listing));
			return listing;
		}
		catch (Throwable ex) {
			this.loaded = null;
			this.failure = this.subscriptions.isEmpty() ? null : ex;
			throw ex;
		}
	}

	private void throwFailure() throws Exception {
		Throwable last = this.failure;
		if (last instanceof Error error) {
			throw error;
		}
		if (last instanceof Exception exception) {
			throw exception;
		}
	}

	@Override
	public final Subscription subscribe(Runnable changed) {
		this.failure = null;
		Polling polling = new Polling(changed);
		this.subscriptions.add(polling);
		return polling;
	}

	@Override
	public WatchMode watchMode() {
		return WatchMode.POLLING;
	}

	// The second thread tells that the first one is late.
	ScheduledThreadPoolExecutor scheduler() {
		return SourceThreads.scheduler(2, THREAD_NAME);
	}

	static long longerDelay(long delay, long interval) {
		return Math.min(2 * delay, Math.max(interval, LONGEST_DELAY.toNanos()));
	}

	/**
	 * Asks every so often whether there is another list than the one that was loaded
	 * last, and ever less often while something fails. A question that is under way at
	 * the end is not interrupted, since some databases close on an interrupt.
	 */
	private final class Polling implements Subscription {

		private final PollingAllowedOriginsSource source = PollingAllowedOriginsSource.this;

		private final Runnable changed;

		private final ScheduledThreadPoolExecutor executor = this.source.scheduler();

		private final Future<?> questions;

		private long delay = this.source.interval.toNanos();

		private long due = System.nanoTime();

		private volatile boolean asking;

		Polling(Runnable changed) {
			this.changed = changed;
			Runnable question = this::askIfDue; // made once: there may be no memory later
			this.questions = this.executor.scheduleWithFixedDelay(() -> SourceThreads.runReporting(question),
					this.delay, this.delay, TimeUnit.NANOSECONDS);
		}

		private void askIfDue() {
			boolean failing = isFailing();
			if (failing && System.nanoTime() - this.due < 0) {
				return;
			}
			try {
				ask();
			}
			finally {
				long interval = this.source.interval.toNanos();
				this.delay = (failing || isFailing()) ? longerDelay(this.delay, interval) : interval;
				this.due = System.nanoTime() + this.delay;
			}
		}

		private boolean isFailing() {
			return this.source.loaded == null || this.source.failure != null;
		}

		private void ask() {
			Future<?> alarm = null;
			this.asking = true;
			try {
				alarm = this.executor.schedule(this::reportLate, this.source.patience.toNanos(), TimeUnit.NANOSECONDS);
				Object version = this.source.version();
				Object current = (version != null) ? version : this.source.fingerprint();
				this.source.failure = null;
				Loaded last = this.source.loaded;
				if (last != null && last.isVersion(current)) {
					return;
				}
			}
			catch (Throwable ex) {
				this.source.failure = ex;
			}
			finally {
				this.asking = false;
				if (alarm != null) {
					alarm.cancel(false);
				}
			}
			this.changed.run();
		}

		private void reportLate() {
			SourceThreads.runReporting(this::late);
		}

		// Without a thread for it, an alarm may have failed and be left in the queue.
		private void late() {
			if (!this.asking) {
				return;
			}
			this.source.failure = new TimeoutException(
					"for " + this.source.patience.toSeconds() + " s it has not said whether its list has changed");
			this.changed.run();
		}

		@Override
		public void close() {
			if (this.source.subscriptions.remove(this)) {
				this.questions.cancel(false);
				this.executor.shutdown();
				this.source.failure = null;
			}
		}

	}

	/**
	 * What was loaded last. A list that is not in force is not kept for its sake.
	 *
	 * @param version the version
	 * @param listing the list, if it is in force
	 */
	private record Loaded(Object version, WeakReference<OriginListing> listing) {

		boolean isVersion(Object other) {
			return Objects.deepEquals(this.version, other);
		}

	}

}
