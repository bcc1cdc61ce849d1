package io.github.corsboot.source;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The requests to reload one source: carried out on another thread, never two at once,
 * and all that come during a reload by one more.
 * <p>
 * Thread-safe.
 */
final class ReloadRequests {

	private final SourceThreads threads;

	private final Runnable reload;

	private final Consumer<Throwable> noThread;

	private volatile @Nullable Future<?> retry;

	private long asked;

	/** The last request that a reload has answered, which began after it. */
	private long answered;

	private boolean running;

	private boolean closed;

	/**
	 * Creates an object without requests.
	 * @param threads where reloads run
	 * @param reload reloads the source; tried again if it throws
	 * @param noThread is told, before any other reload, that one could not be begun
	 */
	ReloadRequests(SourceThreads threads, Runnable reload, Consumer<Throwable> noThread) {
		this.threads = threads;
		this.reload = reload;
		this.noThread = noThread;
	}

	void add() {
		synchronized (this) {
			this.asked++;
			if (this.running || this.closed) {
				return;
			}
			this.running = true;
		}
		try {
			this.threads.load(this::run);
		}
		catch (Throwable ex) {
			try {
				this.noThread.accept(ex);
			}
			finally {
				end();
			}
		}
	}

	private synchronized void end() {
		this.running = false;
	}

	// What throws is run again, and finds the request unanswered.
	private void run() {
		for (long request = next(); request > 0; request = next()) {
			this.reload.run();
			answer(request);
		}
	}

	private synchronized long next() {
		this.running = isOpen();
		return this.running ? this.asked : 0;
	}

	private synchronized void answer(long request) {
		this.answered = request;
		notifyAll();
	}

	void retryLater() {
		cancelRetry();
		this.retry = this.threads.retry(this::add);
	}

	void cancelRetry() {
		Future<?> current = this.retry;
		if (current != null) {
			current.cancel(false);
		}
	}

	/**
	 * Waits until nothing is requested.
	 * @param timeout how long to wait at most
	 * @return whether that is so
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	synchronized boolean await(Duration timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		long left = timeout.toNanos();
		while (isOpen() && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			left = end - System.nanoTime();
		}
		return !isOpen();
	}

	private boolean isOpen() {
		return !this.closed && this.answered < this.asked;
	}

	/**
	 * Drops what is requested. A reload that is running is not waited for.
	 */
	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

}
