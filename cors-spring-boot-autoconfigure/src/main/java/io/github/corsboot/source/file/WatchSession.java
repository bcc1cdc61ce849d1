package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.file.DirectoryWatches.Registrar;
import io.github.corsboot.source.file.FileWatcher.WatchServiceOpener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Watches files from the first to the last: a thread takes events, and another does
 * everything else. Nothing that goes wrong with one file ends it.
 */
final class WatchSession {

	private static final Log logger = LogFactory.getLog(FileWatcher.class);

	/** Busy directories are looked at no more often than this. */
	private static final Duration BETWEEN_EVENTS = Duration.ofMillis(10);

	private static final Duration END_WAIT = Duration.ofSeconds(1);

	private static final int LONGEST_BACK_OFF = 32;

	private static final int ROUNDS = 5;

	private final FileSettings settings;

	private final WatchServiceOpener opener;

	private final Registrar registrar;

	private final ScheduledThreadPoolExecutor scheduler;

	private final Map<WatchedFile, Plan> files = new HashMap<>();

	private @Nullable DirectoryWatches watches;

	private volatile @Nullable Thread eventThread;

	private boolean unwatchedLogged;

	WatchSession(FileSettings settings, WatchServiceOpener opener, Registrar registrar) {
		this.settings = settings;
		this.opener = opener;
		this.registrar = registrar;
		this.scheduler = new ScheduledThreadPoolExecutor(1, (task) -> daemon(task, FileWatcher.THREAD_NAME),
				new ThreadPoolExecutor.DiscardPolicy());
		this.scheduler.setRemoveOnCancelPolicy(true);
		this.scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		long interval = settings.pollInterval().toNanos();
		this.scheduler.execute(guarded(this::open));
		this.scheduler.scheduleWithFixedDelay(guarded(this::pollAll), interval, interval, TimeUnit.NANOSECONDS);
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	private static Runnable guarded(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (Throwable ex) {
				logger.error("Watching the lists of allowed origins failed unexpectedly; it goes on", ex);
			}
		};
	}

	private void open() {
		try {
			DirectoryWatches opened = new DirectoryWatches(this.opener.open(), this.registrar);
			this.watches = opened;
			Thread thread = daemon(() -> takeEvents(opened), FileWatcher.EVENT_THREAD_NAME);
			this.eventThread = thread;
			thread.start();
		}
		catch (IOException | RuntimeException ex) {
			logUnwatched("any list of allowed origins", ex);
		}
	}

	private void takeEvents(DirectoryWatches opened) {
		try (opened) {
			while (!this.scheduler.isShutdown()) {
				try {
					WatchKey key = opened.take();
					this.scheduler.execute(guarded(() -> handle(opened, key)));
					Thread.sleep(BETWEEN_EVENTS.toMillis());
				}
				catch (InterruptedException ex) {
					logger.trace("Interrupted");
				}
			}
		}
		catch (ClosedWatchServiceException | IOException ex) {
			logger.debug("The events of the file system are over", ex);
		}
	}

	/**
	 * Begins to watch a file.
	 * @param file the file
	 * @return is done once it is known how the file is watched
	 */
	Future<?> add(WatchedFile file) {
		return this.scheduler.submit(guarded(() -> {
			this.files.put(file, new Plan());
			watchDirectories(file);
		}));
	}

	void remove(WatchedFile file) {
		this.scheduler.execute(guarded(() -> {
			this.files.remove(file);
			if (this.watches != null) {
				this.watches.unwatch(file);
			}
		}));
	}

	/**
	 * Ends both threads and frees what they hold. What hangs is left behind after a
	 * second.
	 */
	void end() {
		this.scheduler.shutdownNow();
		Thread events = this.eventThread;
		if (events != null) {
			events.interrupt();
		}
		if (Thread.currentThread().getName().equals(FileWatcher.THREAD_NAME)) {
			return;
		}
		try {
			this.scheduler.awaitTermination(END_WAIT.toMillis(), TimeUnit.MILLISECONDS);
			if (events != null) {
				events.join(END_WAIT.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void handle(DirectoryWatches current, WatchKey key) {
		Set<WatchedFile> touched = new LinkedHashSet<>();
		Set<WatchedFile> uncertain = new LinkedHashSet<>();
		current.collect(key, touched, uncertain);
		for (WatchedFile file : touched) {
			if (file.touched(now())) {
				watchDirectories(file);
			}
			announceWhenDue(file);
		}
		for (WatchedFile file : uncertain) {
			file.compare(now());
			watchDirectories(file);
		}
	}

	private void pollAll() {
		for (Map.Entry<WatchedFile, Plan> entry : this.files.entrySet()) {
			guarded(() -> poll(entry.getKey(), entry.getValue())).run();
		}
	}

	private void poll(WatchedFile file, Plan plan) {
		boolean moved = file.poll(now());
		if (moved || (file.isUnwatched() && plan.isToBeWatchedAgain())) {
			watchDirectories(file);
		}
		if (file.turnsOutToMissEvents(now())) {
			logger.info("Changes of '" + file.path() + "' come without events from the file system: they are found"
					+ " by polling, within " + this.settings.pollInterval().toMillis() + " ms");
		}
		announceWhenDue(file);
	}

	private void watchDirectories(WatchedFile file) {
		boolean moved = true;
		// A change after the path was resolved and before it was watched has no event.
		for (int round = 0; moved && round < ROUNDS; round++) {
			Exception failure = (this.watches != null) ? this.watches.watch(file) : null;
			file.setUnwatched(this.watches == null || failure != null);
			if (failure != null) {
				logUnwatched("'" + file.path() + "'", failure);
			}
			moved = file.compare(now());
		}
		announceWhenDue(file);
	}

	private void announceWhenDue(WatchedFile file) {
		Plan plan = this.files.get(file);
		if (plan != null && !plan.timerIsSet && file.dueAt() != WatchedFile.NEVER) {
			plan.timerIsSet = true;
			this.scheduler.schedule(guarded(() -> {
				plan.timerIsSet = false;
				file.announceIfDue(now());
				announceWhenDue(file);
			}), Math.max(0, file.dueAt() - now()), TimeUnit.NANOSECONDS);
		}
	}

	private void logUnwatched(String what, Exception ex) {
		if (!this.unwatchedLogged) {
			this.unwatchedLogged = true;
			logger.warn("The file system's events cannot be had for " + what + " (" + ex
					+ "): changes are found by polling, within " + this.settings.pollInterval().toMillis() + " ms");
		}
	}

	private static long now() {
		return System.nanoTime();
	}

	/**
	 * What is to be done about a file: whether a timer will announce it, and in how many
	 * polls its directories are tried again if they could not be watched.
	 */
	private static final class Plan {

		private boolean timerIsSet;

		private int backOff = 1;

		private int pollsLeft = 1;

		boolean isToBeWatchedAgain() {
			if (--this.pollsLeft > 0) {
				return false;
			}
			this.backOff = Math.min(this.backOff * 2, LONGEST_BACK_OFF);
			this.pollsLeft = this.backOff;
			return true;
		}

	}

}
