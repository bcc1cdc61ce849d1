package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.file.DirectoryWatches.Batch;
import io.github.corsboot.source.file.DirectoryWatches.Coverage;
import io.github.corsboot.source.file.DirectoryWatches.Registrar;
import io.github.corsboot.source.file.FileWatcher.WatchServiceOpener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the watcher's thread does until it is ended. Nothing that goes wrong with one file
 * ends it.
 */
final class WatchLoop implements Runnable {

	private static final Log logger = LogFactory.getLog(FileWatcher.class);

	private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

	/** Busy directories are looked at no more often than this. */
	private static final Duration BREATH = Duration.ofMillis(10);

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private static final int ROUNDS = 5;

	private final FileSettings settings;

	private final WatchServiceOpener opener;

	private final Registrar registrar;

	private final Queue<Newcomer> newcomers = new ConcurrentLinkedQueue<>();

	private final List<WatchedFile> files = new CopyOnWriteArrayList<>();

	private final WakeableWait wait = new WakeableWait();

	private final long origin = System.nanoTime();

	private volatile @Nullable DirectoryWatches watches;

	private volatile boolean rewatch;

	private volatile boolean ended;

	private boolean busy;

	private boolean unwatchedLogged;

	WatchLoop(FileSettings settings, WatchServiceOpener opener, Registrar registrar) {
		this.settings = settings;
		this.opener = opener;
		this.registrar = registrar;
	}

	void add(WatchedFile file, @Nullable FileStamp known) {
		this.newcomers.add(new Newcomer(file, known));
		this.wait.wake();
	}

	void remove(WatchedFile file) {
		if (this.files.remove(file)) {
			this.rewatch = true;
			this.wait.wake();
		}
	}

	void end() {
		this.ended = true;
		this.files.forEach(WatchedFile::end);
		this.wait.wake();
	}

	@Override
	public void run() {
		try {
			open();
			while (!this.ended) {
				try {
					turn();
				}
				catch (ClosedWatchServiceException ex) {
					this.watches = null;
					this.rewatch = true;
				}
				catch (Throwable ex) {
					logger.error("Watching the lists of allowed origins failed unexpectedly; it goes on", ex);
					this.rewatch = true;
					this.wait.run(() -> Thread.sleep(AFTER_ERROR.toMillis()));
				}
			}
		}
		finally {
			free();
		}
	}

	private void open() {
		try {
			this.watches = new DirectoryWatches(this.opener.open(), this.registrar);
		}
		catch (IOException | RuntimeException ex) {
			logUnwatched("any list of allowed origins", ex);
		}
	}

	private void turn() {
		Batch batch = await();
		if (this.ended) {
			return;
		}
		long now = now();
		for (WatchedFile file : batch.touched()) {
			file.touched(now);
		}
		for (WatchedFile file : batch.uncertain()) {
			file.compare(now);
		}
		boolean outdated = this.rewatch || !batch.uncertain().isEmpty();
		for (WatchedFile file : this.files) {
			outdated |= file.poll(now) && file.isUnwatched() && this.watches != null;
			outdated |= file.takeMoved();
		}
		if (outdated) {
			watchTrails(now);
		}
		admit();
		for (WatchedFile file : this.files) {
			attend(file);
		}
	}

	private Batch await() {
		Batch batch = new Batch(new LinkedHashSet<>(), new LinkedHashSet<>());
		DirectoryWatches current = this.watches;
		if (this.busy) {
			sleep(BREATH);
			this.busy = false;
		}
		Duration timeout = untilDue();
		if (current == null) {
			sleep(timeout);
		}
		else {
			this.wait.run(() -> this.busy = current.poll(timeout, batch));
		}
		return batch;
	}

	private Duration untilDue() {
		if (this.rewatch || !this.newcomers.isEmpty() || this.ended) {
			return Duration.ZERO;
		}
		long due = Long.MAX_VALUE;
		for (WatchedFile file : this.files) {
			due = Math.min(due, file.nextDue());
		}
		return Duration.ofNanos(Math.max(0, Math.min(due - now(), LONGEST_WAIT.toNanos())));
	}

	private void sleep(Duration duration) {
		this.wait.run(() -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000));
	}

	private void admit() {
		Newcomer newcomer = this.newcomers.poll();
		while (newcomer != null) {
			WatchedFile file = newcomer.file();
			this.files.add(file);
			watchTrails(now());
			file.begin(now(), newcomer.known());
			newcomer = this.newcomers.poll();
		}
	}

	private void watchTrails(long now) {
		this.rewatch = false;
		DirectoryWatches current = this.watches;
		if (current == null) {
			this.files.forEach((file) -> file.setUnwatched(true));
			return;
		}
		boolean moved = true;
		boolean again = true;
		// A change after a trail was followed and before it was watched has no event.
		for (int round = 0; again && round < ROUNDS; round++) {
			Coverage coverage = current.update(this.files);
			for (WatchedFile file : this.files) {
				file.setUnwatched(coverage.failures().containsKey(file));
			}
			for (Map.Entry<WatchedFile, Exception> failure : coverage.failures().entrySet()) {
				logUnwatched("'" + failure.getKey().path() + "'", failure.getValue());
			}
			moved = false;
			for (WatchedFile file : this.files) {
				file.compare(now);
				moved |= file.takeMoved();
			}
			again = moved || coverage.vanished();
		}
		this.rewatch = moved;
	}

	private void attend(WatchedFile file) {
		try {
			file.read(now());
		}
		catch (Throwable ex) {
			logger.error("The reload of '" + file.path() + "' failed unexpectedly", ex);
		}
		if (file.missesEvents(now())) {
			logger.info("Changes of '" + file.path() + "' come without events from the file system: they are found"
					+ " by polling, within " + this.settings.pollInterval().toMillis() + " ms");
		}
	}

	private void logUnwatched(String what, Exception ex) {
		if (!this.unwatchedLogged) {
			this.unwatchedLogged = true;
			logger.warn("The file system's events cannot be had for " + what + " (" + ex
					+ "): changes are found by polling, within " + this.settings.pollInterval().toMillis() + " ms");
		}
	}

	/**
	 * Frees the descriptors. May be called on any thread and more than once.
	 */
	void free() {
		DirectoryWatches current = this.watches;
		if (current != null) {
			try {
				current.close();
			}
			catch (IOException ex) {
				logger.debug("The watch service cannot be closed", ex);
			}
		}
	}

	private long now() {
		return System.nanoTime() - this.origin;
	}

	private record Newcomer(WatchedFile file, @Nullable FileStamp known) {

	}

}
