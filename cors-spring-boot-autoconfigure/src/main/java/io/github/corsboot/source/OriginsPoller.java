package io.github.corsboot.source;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Asks a question every so often, and ever less often while something fails. A question
 * that is under way at the end is not interrupted, since some databases close on an
 * interrupt.
 * <p>
 * Thread-safe.
 */
final class OriginsPoller implements AutoCloseable {

	static final String THREAD_NAME = "cors-origins-poll";

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

	private final Question question;

	private final long interval;

	private final long patience;

	private final ScheduledThreadPoolExecutor executor;

	private volatile @Nullable Future<?> polling;

	private long delay;

	private long due = System.nanoTime();

	/**
	 * Creates a poller.
	 * @param question the question
	 * @param interval the time between two questions
	 * @param patience how long an answer may take
	 */
	OriginsPoller(Question question, Duration interval, Duration patience) {
		this.question = question;
		this.interval = interval.toNanos();
		this.patience = patience.toNanos();
		this.delay = this.interval;
		// The second thread tells that the first one is late.
		this.executor = SourceThreads.scheduler(2, THREAD_NAME);
	}

	void start() {
		this.polling = this.executor.scheduleWithFixedDelay(this::askIfDue, this.interval, this.interval,
				TimeUnit.NANOSECONDS);
	}

	private void askIfDue() {
		boolean failing = this.question.isFailing();
		if (failing && System.nanoTime() - this.due < 0) {
			return;
		}
		Future<?> alarm = this.executor.schedule(() -> run(this.question::late), this.patience, TimeUnit.NANOSECONDS);
		run(this.question::ask);
		alarm.cancel(false);
		this.delay = (failing || this.question.isFailing()) ? longerDelay(this.delay, this.interval) : this.interval;
		this.due = System.nanoTime() + this.delay;
	}

	static long longerDelay(long delay, long interval) {
		return Math.min(2 * delay, Math.max(interval, LONGEST_DELAY.toNanos()));
	}

	// What a subscriber throws must not end the polling.
	private static void run(Runnable runnable) {
		try {
			runnable.run();
		}
		catch (Throwable ex) {
			Thread thread = Thread.currentThread();
			thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
		}
	}

	@Override
	public void close() {
		Future<?> current = this.polling;
		if (current != null) {
			current.cancel(false);
		}
		this.executor.shutdown();
	}

	/**
	 * What is asked.
	 */
	interface Question {

		/**
		 * Puts the question.
		 */
		void ask();

		/**
		 * Tells that there is no answer yet, on another thread.
		 */
		void late();

		/**
		 * Tells whether something fails, so that asking less often is kinder.
		 * @return whether it does
		 */
		boolean isFailing();

	}

}
