package io.github.corsboot.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A source and its last good list.
 * <p>
 * Whatever a source throws becomes a failure in its {@linkplain #status() status}; the
 * list in force changes only when a whole new one has been accepted. Thread-safe; no
 * method but {@link #loadFirst()} and {@link #reload()} waits for a load that is running.
 *
 * @since 0.1.0
 */
public final class ManagedSource implements AutoCloseable {

	private final String name;

	private final AllowedOriginsSource source;

	private final SourceListener listener;

	private final @Nullable ReloadExecutor executor;

	private final InstantSource clock;

	private final ReentrantLock reloading = new ReentrantLock();

	private final AtomicBoolean requested = new AtomicBoolean();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private volatile Holding holding = Holding.NOTHING;

	private volatile boolean closed;

	private volatile @Nullable Subscription subscription;

	/**
	 * Creates a source that announces its changes on a thread of its own, on which it is
	 * then loaded, and that announces by itself a change between its first load and the
	 * subscription, as list files do. It has not been loaded.
	 * @param name what the source is called
	 * @param source the source
	 * @param listener what stands behind it
	 */
	public ManagedSource(String name, AllowedOriginsSource source, SourceListener listener) {
		this(name, source, listener, null, InstantSource.system());
	}

	/**
	 * Creates a source that has not been loaded.
	 * @param name what the source is called
	 * @param source the source
	 * @param listener what stands behind it
	 * @param executor runs the reloads of a source that may announce changes on any
	 * thread; {@code null} for a source that announces on a thread of its own, on which
	 * it is then loaded, and that announces by itself a change between its first load and
	 * the subscription
	 * @param clock tells when a list was loaded and when that failed
	 */
	public ManagedSource(String name, AllowedOriginsSource source, SourceListener listener,
			@Nullable ReloadExecutor executor, InstantSource clock) {
		this.name = name;
		this.source = source;
		this.listener = listener;
		this.executor = executor;
		this.clock = clock;
	}

	/**
	 * Loads the list for the first time, on the caller's thread and without telling the
	 * listener. The list is then to be had from {@link #origins()}. If it is not there
	 * yet and that is all right, {@link #start()} waits for it.
	 * @return why that failed, or {@code null} if it did not
	 */
	public @Nullable SourceFailure loadFirst() {
		this.reloading.lock();
		try {
			Loading loading = load(this.holding);
			OriginListing listing = loading.listing();
			this.holding = (listing != null) ? Holding.of(listing, this.clock.instant())
					: this.holding.failed(loading.requireFailure(), loading.fingerprint());
			return this.holding.failure();
		}
		finally {
			this.reloading.unlock();
		}
	}

	/**
	 * Subscribes to the changes of the source, and sees to it that no change since the
	 * first load is missed. If the source refuses the subscription, that is a failure of
	 * the source.
	 */
	public void start() {
		try {
			this.subscription = this.source.subscribe(this::request);
		}
		catch (Throwable ex) {
			this.reloading.lock();
			try {
				fail(Loading.failed(this.clock.instant(), SourceFailure.Reason.UNREADABLE,
						SourceFailures.describe(this.name + " does not announce its changes", ex)));
			}
			finally {
				this.reloading.unlock();
			}
			return;
		}
		if (this.closed) {
			close();
		}
		else if (this.executor != null) {
			request();
		}
	}

	/**
	 * Loads the list on the caller's thread, whether or not a change was announced, and
	 * waits for a load that is running.
	 */
	public void reload() {
		this.requested.set(true);
		if (!this.reloading.isHeldByCurrentThread()) {
			this.reloading.lock();
			try {
				if (this.requested.getAndSet(false)) {
					reloadOnce();
				}
			}
			finally {
				this.reloading.unlock();
			}
			runRequests();
		}
	}

	/**
	 * Asks for the list to be loaded and judged again, as after a change of the rules of
	 * the policies that use it. Never waits for a load that is running: the thread that
	 * runs it then loads once more.
	 */
	public void recheck() {
		request();
	}

	private void request() {
		this.requested.set(true);
		if (this.executor == null) {
			runRequests();
		}
		else if (this.scheduled.compareAndSet(false, true)) {
			this.executor.execute(() -> {
				this.scheduled.set(false);
				runRequests();
			});
		}
	}

	private void runRequests() {
		while (this.requested.get() && !this.reloading.isHeldByCurrentThread() && this.reloading.tryLock()) {
			try {
				if (this.requested.getAndSet(false)) {
					reloadOnce();
				}
			}
			finally {
				this.reloading.unlock();
			}
		}
	}

	private void reloadOnce() {
		if (this.closed) {
			return;
		}
		long started = System.nanoTime();
		Holding before = this.holding;
		Loading loading = load(before);
		OriginListing listing = loading.listing();
		if (this.closed) {
			return;
		}
		if (listing == null) {
			fail(loading);
		}
		else if (listing.fingerprint().equals(before.fingerprint())) {
			recover(before);
		}
		else {
			judge(listing, before, started);
		}
	}

	private Loading load(Holding before) {
		return Loading.of(this.name, this.source, this.clock.instant(), before.origins());
	}

	private void fail(Loading loading) {
		SourceFailure failure = loading.requireFailure();
		Holding before = this.holding;
		if (!before.hasFailedLike(failure, loading.fingerprint())) {
			this.holding = before.failed(failure, loading.fingerprint());
			this.listener.failed(status());
		}
	}

	private void recover(Holding before) {
		if (before.failure() != null) {
			this.holding = before.recovered();
			this.listener.recovered(status());
		}
	}

	private void judge(OriginListing listing, Holding before, long started) {
		AllowedOrigins candidate = listing.origins();
		List<String> objections;
		try {
			objections = this.listener.objections(candidate);
			if (objections.isEmpty()) {
				this.holding = Holding.of(listing, this.clock.instant());
				this.listener.accept(candidate);
			}
		}
		catch (Throwable ex) {
			this.holding = before;
			objections = List.of(SourceFailures.describe("The list cannot be put in force", ex));
		}
		if (!objections.isEmpty()) {
			fail(Loading.refused(
					SourceFailures.refused(this.clock.instant(), this.name, objections, before.origins(), candidate),
					listing));
			return;
		}
		Duration duration = Duration.ofNanos(System.nanoTime() - started);
		this.listener.changed(status(), candidate.changesSince(before.origins()), duration);
	}

	/**
	 * Returns the last good list.
	 * @return the list; nobody before the first good load
	 */
	public AllowedOrigins origins() {
		return this.holding.origins();
	}

	/**
	 * Returns the state of the source.
	 * @return the state at this moment
	 */
	public SourceStatus status() {
		return this.holding.status(this.name, watchMode());
	}

	private WatchMode watchMode() {
		try {
			return this.source.watchMode();
		}
		catch (RuntimeException ex) {
			return WatchMode.SOURCE;
		}
	}

	/**
	 * Ends the subscription. A load that is running is not waited for, and what it brings
	 * is dropped.
	 */
	@Override
	public void close() {
		this.closed = true;
		Subscription current = this.subscription;
		this.subscription = null;
		if (current != null) {
			try {
				current.close();
			}
			catch (Throwable ex) {
				Thread thread = Thread.currentThread();
				thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			}
		}
	}

}
