package io.github.corsboot.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A source and its last good list.
 * <p>
 * Whatever a source throws becomes a failure in its {@linkplain #status() status}, and a
 * source that could not be read is tried again until it can. The list in force changes
 * only when a whole new one has been accepted; a list that was refused is not kept.
 * Thread-safe. No method but {@link #loadFirst(Function)} loads on its caller's thread.
 *
 * @since 0.1.0
 */
public final class ManagedSource implements AutoCloseable {

	private final String name;

	private final AllowedOriginsSource source;

	private final SourceListener listener;

	private final SourceThreads threads;

	private final InstantSource clock;

	private final ReentrantLock loading = new ReentrantLock();

	private final Condition loaded = this.loading.newCondition();

	private final AtomicBoolean requested = new AtomicBoolean();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile LastGoodList lastGood = LastGoodList.NOTHING;

	private volatile @Nullable Instant loadingSince;

	private volatile boolean started;

	private volatile boolean closed;

	private volatile @Nullable Future<?> retry;

	/** Whether there is a failure that the listener could not be told of. */
	private volatile boolean untold;

	private @Nullable Subscription subscription;

	/**
	 * Creates a source that has not been loaded.
	 * @param name what the source is called
	 * @param source the source
	 * @param listener what stands behind it
	 * @param threads where it is loaded
	 */
	public ManagedSource(String name, AllowedOriginsSource source, SourceListener listener, SourceThreads threads) {
		this(name, source, listener, threads, InstantSource.system());
	}

	ManagedSource(String name, AllowedOriginsSource source, SourceListener listener, SourceThreads threads,
			InstantSource clock) {
		this.name = name;
		this.source = source;
		this.listener = listener;
		this.threads = threads;
		this.clock = clock;
	}

	/**
	 * Subscribes to the changes of the source and loads its list for the first time, on
	 * the caller's thread and without telling the listener. The list is then to be had
	 * from {@link #origins()}. Changes wait for {@link #start()}.
	 * @param check tells why the list may not come into force
	 * @return why that failed, or {@code null} if it did not
	 */
	public @Nullable SourceFailure loadFirst(Function<OriginListing, ListProblems> check) {
		this.loading.lock();
		try {
			SourceFailure deaf = subscribe();
			OriginListing listing = load();
			ListProblems problems = check.apply(listing);
			if (problems.count() > 0) {
				SourceFailure failure = refused(listing, problems);
				this.lastGood = this.lastGood.failed(failure, listing.fingerprint());
				return failure;
			}
			this.lastGood = LastGoodList.of(listing, this.clock.instant());
			if (deaf != null) {
				this.lastGood = this.lastGood.failed(deaf, null);
				this.untold = true;
			}
			return null;
		}
		catch (Throwable ex) {
			SourceFailure failure = failure(ex);
			this.lastGood = this.lastGood.failed(failure, null);
			return failure;
		}
		finally {
			this.loading.unlock();
		}
	}

	/**
	 * Begins to follow the changes of the source, with those since the first load. If the
	 * source has been stopped in between, it is loaded anew.
	 */
	public void start() {
		boolean restarted = unsubscribed();
		this.started = true;
		SourceFailure failure = this.lastGood.failure();
		if (restarted || this.requested.get() || this.untold) {
			reload();
		}
		else if (failure != null && failure.isWorthRetrying()) {
			retryLater();
		}
	}

	/**
	 * Ends the subscription to the source until the next {@link #start()}.
	 */
	public void stop() {
		this.started = false;
		cancel(this.retry);
		Subscription current;
		synchronized (this) {
			current = this.subscription;
			this.subscription = null;
		}
		if (current != null) {
			try {
				current.close();
			}
			catch (Throwable ex) {
				report(ex);
			}
		}
	}

	/**
	 * Ends the subscription for good. A load that is running is not waited for, and what
	 * it brings is dropped.
	 */
	@Override
	public void close() {
		this.closed = true;
		stop();
	}

	private @Nullable SourceFailure subscribe() {
		try {
			Subscription next = this.source.subscribe(this::announced);
			synchronized (this) {
				this.subscription = next;
			}
			return null;
		}
		catch (Throwable ex) {
			return SourceFailures.of(this.clock.instant(), this.name + " does not announce its changes", ex);
		}
	}

	private synchronized boolean unsubscribed() {
		return this.subscription == null;
	}

	private void announced() {
		this.requested.set(true);
		if (this.started) {
			reload();
		}
	}

	/**
	 * Asks for the list to be loaded and checked again, whether or not a change was
	 * announced. Returns at once.
	 */
	public void reload() {
		this.requested.set(true);
		if (!this.closed && this.scheduled.compareAndSet(false, true)) {
			try {
				this.threads.load(() -> {
					this.scheduled.set(false);
					runRequests();
				});
			}
			catch (Throwable ex) {
				this.scheduled.set(false);
				this.lastGood = this.lastGood.failed(failure(ex), null);
				this.untold = true;
				retryLater();
			}
		}
	}

	/**
	 * Waits for the loads that have been asked for.
	 * @param timeout how long to wait at most
	 * @return whether they are done
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	public boolean awaitReload(Duration timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		if (this.closed || !this.loading.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			return this.closed;
		}
		try {
			long left = end - System.nanoTime();
			while (this.requested.get() && left > 0) {
				left = this.loaded.awaitNanos(left);
			}
			return !this.requested.get();
		}
		finally {
			this.loading.unlock();
		}
	}

	private void runRequests() {
		while (this.requested.get() && !this.closed && this.running.compareAndSet(false, true)) {
			// Nobody holds it for long but the first load.
			this.loading.lock();
			try {
				if (this.requested.getAndSet(false)) {
					reloadOnce();
				}
			}
			finally {
				this.loaded.signalAll();
				this.loading.unlock();
				this.running.set(false);
			}
		}
	}

	private void reloadOnce() {
		cancel(this.retry);
		LastGoodList before = this.lastGood;
		SourceFailure failure;
		String content = null;
		try {
			failure = resubscribe();
			long began = System.nanoTime();
			OriginListing listing = load();
			if (this.closed) {
				return;
			}
			content = listing.fingerprint();
			if (!listing.isValid() || !content.equals(before.fingerprint())) {
				ListProblems problems = this.listener.check(listing);
				if (problems.count() > 0) {
					failure = refused(listing, problems);
				}
				else {
					putInForce(listing, before, began);
					before = this.lastGood;
				}
			}
		}
		catch (Throwable ex) {
			retryLater();
			failure = failure(ex);
		}
		if (failure == null) {
			recover(before);
		}
		else if (!this.closed) {
			fail(before, failure, content);
		}
	}

	private @Nullable SourceFailure resubscribe() {
		if (!this.started || !unsubscribed()) {
			return null;
		}
		SourceFailure failure = subscribe();
		if (!this.started) {
			stop();
		}
		return failure;
	}

	private OriginListing load() throws Exception {
		this.loadingSince = this.clock.instant();
		Future<?> slow = this.threads.onSlowLoad(() -> this.listener.slow(status()));
		try {
			OriginListing listing = this.source.load();
			if (listing == null) {
				throw new OriginsUnavailableException(SourceFailure.Reason.UNREADABLE,
						this.name + " returned null instead of a list", null);
			}
			return listing;
		}
		finally {
			slow.cancel(false);
			this.loadingSince = null;
		}
	}

	private void putInForce(OriginListing listing, LastGoodList before, long began) {
		this.lastGood = LastGoodList.of(listing, this.clock.instant());
		try {
			this.listener.accept(listing.origins());
		}
		catch (Throwable ex) {
			this.lastGood = before;
			throw ex;
		}
		Duration duration = Duration.ofNanos(System.nanoTime() - began);
		tell(() -> this.listener.changed(status(), listing.origins().changesSince(before.origins()), duration));
	}

	private void recover(LastGoodList before) {
		if (before.failure() != null) {
			this.lastGood = before.recovered();
			tell(() -> this.listener.recovered(status()));
		}
	}

	private void fail(LastGoodList before, SourceFailure failure, @Nullable String content) {
		if (failure.isWorthRetrying()) {
			retryLater();
		}
		if (this.untold || !before.hasFailedLike(failure, content)) {
			this.lastGood = before.failed(failure, content);
			this.untold = !tell(() -> this.listener.failed(status()));
		}
	}

	// What goes wrong in telling changes nothing of what is in force.
	private static boolean tell(Runnable message) {
		try {
			message.run();
			return true;
		}
		catch (Throwable ex) {
			report(ex);
			return false;
		}
	}

	private static void report(Throwable ex) {
		Thread thread = Thread.currentThread();
		thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
	}

	private SourceFailure failure(Throwable ex) {
		if (ex instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		return SourceFailures.of(this.clock.instant(), this.name + " cannot be loaded", ex);
	}

	private SourceFailure refused(OriginListing listing, ListProblems problems) {
		return SourceFailures.refused(this.clock.instant(), this.name, listing, problems, this.lastGood.origins());
	}

	private void retryLater() {
		boolean asksAgainByItself = this.source instanceof PollingAllowedOriginsSource;
		if (this.started && !asksAgainByItself && watchMode() != WatchMode.NONE) {
			cancel(this.retry);
			this.retry = this.threads.retry(this::reload);
		}
	}

	private static void cancel(@Nullable Future<?> task) {
		if (task != null) {
			task.cancel(false);
		}
	}

	/**
	 * Returns the last good list.
	 * @return the list; nobody before the first good load
	 */
	public AllowedOrigins origins() {
		return this.lastGood.origins();
	}

	/**
	 * Returns the state of the source.
	 * @return the state at this moment
	 */
	public SourceStatus status() {
		LastGoodList current = this.lastGood;
		return new SourceStatus(this.name, current.state(), current.origins().size(), current.fingerprint(),
				current.loadedAt(), watchMode(), current.failure(), this.loadingSince);
	}

	private WatchMode watchMode() {
		try {
			return this.source.watchMode();
		}
		catch (RuntimeException ex) {
			return WatchMode.SOURCE;
		}
	}

}
