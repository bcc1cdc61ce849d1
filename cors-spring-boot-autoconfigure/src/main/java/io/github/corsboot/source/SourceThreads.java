package io.github.corsboot.source;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads on which sources are loaded, a thread for each load that is under way, so
 * that none waits for another, and a timer. All are daemon threads. Those that load exist
 * only while they are needed; the timer stays, since a machine that cannot start a thread
 * is a reason to try again.
 * <p>
 * Thread-safe. What is handed over after the end is dropped.
 *
 * @since 0.1.0
 */
public final class SourceThreads implements AutoCloseable {

	static final String THREAD_NAME = "cors-origins-reload";

	private static final String TIMER_NAME = "cors-origins-timer";

	private static final Duration SLOW_LOAD = Duration.ofSeconds(10);

	private static final long IDLE_SECONDS = 10;

	private static final long CLOSE_MILLIS = 1000;

	private final Duration retryInterval;

	private final Duration slowLoad;

	private final ThreadPoolExecutor loads;

	private final ScheduledThreadPoolExecutor timer;

	/**
	 * Creates an object without a thread.
	 * @param retryInterval how long to wait before a source that could not be read is
	 * tried again
	 */
	public SourceThreads(Duration retryInterval) {
		this(retryInterval, SLOW_LOAD);
	}

	SourceThreads(Duration retryInterval, Duration slowLoad) {
		this.retryInterval = retryInterval;
		this.slowLoad = slowLoad;
		this.loads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), daemons(THREAD_NAME), new ThreadPoolExecutor.DiscardPolicy());
		this.timer = scheduler(1, TIMER_NAME);
	}

	/**
	 * Returns a factory of daemon threads.
	 * @param name what each of them is called
	 * @return the factory
	 */
	public static ThreadFactory daemons(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Returns a scheduler of daemon threads that outlives what they run into. What is
	 * handed over after its end is dropped.
	 * @param threads how many threads it has at most
	 * @param name what each of them is called
	 * @return the scheduler, without a thread yet
	 */
	public static ScheduledThreadPoolExecutor scheduler(int threads, String name) {
		return new LastingScheduler(threads, name);
	}

	void load(Runnable load) {
		this.loads.execute(() -> insistOn(load));
	}

	Future<?> retry(Runnable request) {
		return schedule(() -> insistOn(request), this.retryInterval);
	}

	// For as long as there is no memory even to note that it failed.
	private void insistOn(Runnable task) {
		while (!this.loads.isShutdown() && !runReporting(task)) {
			Thread.interrupted();
			LockSupport.parkNanos(this.retryInterval.toNanos());
		}
	}

	/**
	 * Runs what is not to end its caller, and has the thread's handler report what it
	 * throws, if there is memory to say so.
	 * @param task what is run
	 * @return whether it has thrown nothing
	 */
	static boolean runReporting(Runnable task) {
		try {
			task.run();
			return true;
		}
		catch (Throwable ex) {
			try {
				Thread thread = Thread.currentThread();
				thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			}
			catch (Throwable unreported) {
				// there is no memory to say so
			}
			return false;
		}
	}

	Future<?> onSlowLoad(Runnable report) {
		return schedule(report, this.slowLoad);
	}

	private Future<?> schedule(Runnable task, Duration delay) {
		return this.timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Interrupts the loads that are running and ends the threads; waits for each kind no
	 * longer than a second.
	 */
	@Override
	public void close() {
		this.timer.shutdownNow();
		this.loads.shutdownNow();
		if (Thread.currentThread().getName().equals(THREAD_NAME)) {
			return;
		}
		try {
			this.timer.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
			this.loads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Where memory has run out, a thread can end without a successor. It sees to one
	 * then, until there is memory again.
	 */
	private static final class LastingScheduler extends ScheduledThreadPoolExecutor {

		private static final Duration PAUSE = Duration.ofMillis(100);

		LastingScheduler(int threads, String name) {
			super(threads, new ThreadPoolExecutor.DiscardPolicy());
			ThreadFactory daemons = daemons(name);
			setThreadFactory((task) -> daemons.newThread(() -> {
				try {
					task.run();
				}
				finally {
					seeToASuccessor();
				}
			}));
			setRemoveOnCancelPolicy(true);
			setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		}

		private void seeToASuccessor() {
			boolean succeeded = false;
			while (!succeeded && !isShutdown()) {
				try {
					prestartCoreThread();
					succeeded = getPoolSize() > 0;
				}
				catch (Throwable ex) {
					LockSupport.parkNanos(PAUSE.toNanos());
				}
			}
		}

	}

}
