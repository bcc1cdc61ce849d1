package io.github.corsboot.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
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

	private final SourceListener listener;

	private final InstantSource clock;

	private final SubscribedSource source;

	private final ReloadRequests requests;

	private volatile LastGoodList lastGood = LastGoodList.NOTHING;

	private volatile boolean started;

	private volatile boolean closed;

	/** Whether there was an announcement since the last load began. */
	private volatile boolean changed;

	/** Whether there is a failure that the listener could not be told of. */
	private boolean untold;

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
		this.listener = listener;
		this.clock = clock;
		this.source = new SubscribedSource(name, source, threads, clock);
		this.requests = new ReloadRequests(threads, this::loadAgain, (ex) -> fail(this.lastGood, failure(ex), null));
	}

	/**
	 * Subscribes to the changes of the source and loads its list for the first time, on
	 * the caller's thread and without telling the listener. {@link #origins()} then
	 * returns the list. Changes, and another attempt to subscribe if there was none, wait
	 * for {@link #start()}. To be called once, and before anything else.
	 * @param check tells why the list may not come into force
	 * @return why that failed, or {@code null} if it did not
	 */
	public @Nullable SourceFailure loadFirst(Function<OriginListing, ListProblems> check) {
		subscribe();
		SourceFailure failure;
		String refused = null;
		try {
			OriginListing listing = load();
			ListProblems problems = check.apply(listing);
			if (problems.count() == 0) {
				this.lastGood = LastGoodList.of(listing, this.clock.instant());
				return null;
			}
			failure = refused(listing, problems);
			refused = listing.fingerprint();
		}
		catch (Throwable ex) {
			failure = failure(ex);
		}
		this.lastGood = this.lastGood.failed(failure, refused);
		return failure;
	}

	/**
	 * Begins to follow the changes of the source, with those since the first load. If the
	 * source has been stopped in between, it is loaded anew.
	 */
	public void start() {
		this.started = true;
		SourceFailure failure = this.lastGood.failure();
		if (!this.source.isSubscribed() || this.changed) {
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
		this.requests.cancelRetry();
		SourceThreads.runReporting(this.source::unsubscribe);
	}

	/**
	 * Ends the subscription for good. A load that is running is not waited for, and what
	 * it brings is dropped.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.requests.close();
		stop();
	}

	private OriginListing load() throws Exception {
		return this.source.load(() -> this.listener.slow(status()));
	}

	private void announced() {
		this.changed = true;
		if (this.started) {
			reload();
		}
	}

	/**
	 * Asks for the list to be loaded and checked again, whether or not a change was
	 * announced. Returns at once.
	 */
	public void reload() {
		this.requests.add();
	}

	/**
	 * Waits for the loads that have been asked for.
	 * @param timeout how long to wait at most
	 * @return whether they are done
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	public boolean awaitReload(Duration timeout) throws InterruptedException {
		return this.requests.await(timeout);
	}

	private void loadAgain() {
		this.changed = false;
		this.requests.cancelRetry();
		LastGoodList before = this.lastGood;
		SourceFailure failure;
		String content = null;
		try {
			failure = subscribeAgain();
			long began = System.nanoTime();
			OriginListing listing = load();
			if (this.closed) {
				return;
			}
			content = listing.fingerprint();
			if (!listing.isValid() || !before.has(listing)) {
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

	private @Nullable SourceFailure subscribeAgain() {
		if (!this.started || this.source.isSubscribed()) {
			return null;
		}
		SourceFailure failure = subscribe();
		if (!this.started) {
			stop();
		}
		return failure;
	}

	private @Nullable SourceFailure subscribe() {
		try {
			this.source.subscribe(this::announced);
			return null;
		}
		catch (Throwable ex) {
			return SourceFailure.of(this.clock.instant(), this.name + " does not announce its changes", ex);
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
		SourceThreads.runReporting(
				() -> this.listener.changed(status(), listing.origins().changesSince(before.origins()), duration));
	}

	private void recover(LastGoodList before) {
		if (before.failure() != null) {
			this.lastGood = before.recovered();
			SourceThreads.runReporting(() -> this.listener.recovered(status()));
		}
	}

	private void fail(LastGoodList before, SourceFailure failure, @Nullable String content) {
		if (failure.isWorthRetrying()) {
			retryLater();
		}
		if (this.untold || !before.hasFailedLike(failure, content)) {
			this.lastGood = before.failed(failure, content);
			this.untold = !SourceThreads.runReporting(() -> this.listener.failed(status()));
		}
	}

	private SourceFailure failure(Throwable ex) {
		if (ex instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		return SourceFailure.of(this.clock.instant(), this.name + " cannot be loaded", ex);
	}

	private SourceFailure refused(OriginListing listing, ListProblems problems) {
		return SourceFailure.refused(this.clock.instant(), this.name, listing, problems, this.lastGood.origins());
	}

	private void retryLater() {
		if (this.started && this.source.isToBeRetried()) {
			this.requests.retryLater();
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
		return new SourceStatus(this.name, current.inForce(), this.source.mode(), current.failure(),
				this.source.loadingSince());
	}

}
