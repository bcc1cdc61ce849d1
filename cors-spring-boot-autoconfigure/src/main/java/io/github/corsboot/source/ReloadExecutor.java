package io.github.corsboot.source;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs the reloads that sources announce from threads of their own, one after the other
 * on a daemon thread that exists only while it is needed.
 * <p>
 * Thread-safe. What is handed over after the end is dropped.
 *
 * @since 0.1.0
 */
public final class ReloadExecutor implements Executor, AutoCloseable {

	static final String THREAD_NAME = "cors-origins-reload";

	private static final long IDLE_SECONDS = 10;

	private static final long CLOSE_MILLIS = 1000;

	private final ThreadPoolExecutor executor;

	private volatile @Nullable Thread thread;

	/**
	 * Creates an executor without a thread.
	 */
	public ReloadExecutor() {
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				this::newThread, new ThreadPoolExecutor.DiscardPolicy());
		this.executor.allowCoreThreadTimeOut(true);
	}

	private Thread newThread(Runnable runnable) {
		Thread created = new Thread(runnable, THREAD_NAME);
		created.setDaemon(true);
		this.thread = created;
		return created;
	}

	@Override
	public void execute(Runnable reload) {
		this.executor.execute(() -> {
			try {
				reload.run();
			}
			catch (Throwable ex) {
				Thread current = Thread.currentThread();
				current.getUncaughtExceptionHandler().uncaughtException(current, ex);
			}
		});
	}

	/**
	 * Interrupts a reload that is running and ends the thread; waits for it no longer
	 * than a second.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
		if (Thread.currentThread() == this.thread) {
			return;
		}
		try {
			this.executor.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
