package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.SourceThreads;
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

	/** Directories that could not be watched are tried again after as many polls. */
	private static final int POLLS_UNTIL_RETRY = 30;

	private static final int ROUNDS = 5;

	private final FileSettings settings;

	private final ScheduledThreadPoolExecutor scheduler;

	private final Set<WatchedFile> files = ConcurrentHashMap.newKeySet();

	private final Set<WatchedFile> filesWithTimer = new HashSet<>();

	private int polls;

	private @Nullable DirectoryWatches watches;

	private volatile @Nullable Thread eventThread;

	private boolean unwatchedLogged;

	WatchSession(FileSettings settings, WatchServiceOpener opener, Registrar registrar) {
		this.settings = settings;
		this.scheduler = SourceThreads.scheduler(1, FileWatcher.THREAD_NAME);
		long interval = settings.pollInterval().toNanos();
		this.scheduler.execute(guarded(() -> open(opener, registrar)));
		Future<?> unused = this.scheduler.scheduleWithFixedDelay(guarded(this::pollAll), interval, interval,
				TimeUnit.NANOSECONDS);
	}

	private static Runnable guarded(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (Throwable ex) {
				try {
					logger.error("Watching the lists of allowed origins failed unexpectedly; it continues", ex);
				}
				catch (Throwable unreported) {
					// there is no memory to say so
				}
			}
		};
	}

	private void open(WatchServiceOpener opener, Registrar registrar) {
		try {
			WatchService service = opener.open();
			DirectoryWatches opened = new DirectoryWatches(service, registrar);
			this.watches = opened;
			Thread thread = SourceThreads.daemons(FileWatcher.EVENT_THREAD_NAME)
				.newThread(() -> takeEvents(service, opened));
			this.eventThread = thread;
			thread.start();
		}
		catch (IOException | RuntimeException ex) {
			logUnwatched("any list of allowed origins", ex);
		}
	}

	private void takeEvents(WatchService service, DirectoryWatches opened) {
		try (service) {
			for (WatchKey key = null; !this.scheduler.isShutdown(); LockSupport.parkNanos(BETWEEN_EVENTS.toNanos())) {
				try {
					key = (key != null) ? key : service.take();
					WatchKey taken = key;
					this.scheduler.execute(guarded(() -> handle(opened, taken)));
					key = null;
				}
				catch (InterruptedException | OutOfMemoryError ex) {
					logger.trace("Not taken", ex);
				}
			}
		}
		catch (ClosedWatchServiceException | IOException ex) {
			logger.debug("The watch service of the file system is closed", ex);
		}
	}

	/**
	 * Begins to watch a file.
	 * @param file the file
	 * @param begun counted down once it is known how the file is watched
	 */
	void add(WatchedFile file, CountDownLatch begun) {
		// From here on it is polled, whatever becomes of the rest.
		this.files.add(file);
		this.scheduler.execute(guarded(() -> {
			try {
				watchDirectories(file);
			}
			finally {
				begun.countDown();
			}
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
			if (file.touched(System.nanoTime()) || !current.isUpToDate(file)) {
				watchDirectories(file);
			}
			announceWhenDue(file);
		}
		for (WatchedFile file : uncertain) {
			file.compare(System.nanoTime());
			watchDirectories(file);
		}
	}

	private void pollAll() {
		boolean retry = ++this.polls % POLLS_UNTIL_RETRY == 0;
		for (WatchedFile file : this.files) {
			guarded(() -> poll(file, retry)).run();
		}
	}

	private void poll(WatchedFile file, boolean retry) {
		boolean moved = file.poll(System.nanoTime());
		boolean behind = this.watches != null && !this.watches.isUpToDate(file);
		if (moved || behind || (retry && file.isUnwatched())) {
			watchDirectories(file);
		}
		if (file.turnsOutToMissEvents(System.nanoTime())) {
			logger.info("Changes of '" + file.path() + "' cause no file system events: they are found"
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
			// A directory that went meanwhile may be back, and look the same.
			moved = file.compare(System.nanoTime()) || (this.watches != null && !this.watches.isUpToDate(file));
		}
		announceWhenDue(file);
	}

	private void announceWhenDue(WatchedFile file) {
		long due = file.dueAt();
		if (due != WatchedFile.NEVER && this.files.contains(file) && !this.filesWithTimer.contains(file)) {
			Future<?> unused = this.scheduler.schedule(guarded(() -> {
				this.filesWithTimer.remove(file);
				file.announceIfDue(System.nanoTime());
				announceWhenDue(file);
			}), Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
			this.filesWithTimer.add(file);
		}
	}

	private void logUnwatched(String what, Exception ex) {
		if (!this.unwatchedLogged) {
			this.unwatchedLogged = true;
			logger.warn("File system events are not available for " + what + " (" + ex
					+ "): changes are found by polling, within " + this.settings.pollInterval().toMillis() + " ms");
		}
	}

}
