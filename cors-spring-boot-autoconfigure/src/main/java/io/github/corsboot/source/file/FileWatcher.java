package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.file.DirectoryWatches.Registrar;
import org.jspecify.annotations.Nullable;

/**
 * Watches list files, on one daemon thread for all of them: by events of the file system
 * and by polling beside them, since events may not come.
 * <p>
 * Thread-safe. The files are read on the watcher's thread, one after the other.
 *
 * @since 0.1.0
 */
public final class FileWatcher implements AutoCloseable {

	static final String THREAD_NAME = "cors-origins-watcher";

	private static final Duration START_WAIT = Duration.ofSeconds(1);

	private static final Duration JOIN_WAIT = Duration.ofSeconds(1);

	private final FileSettings settings;

	private final WatchServiceOpener opener;

	private final Registrar registrar;

	private @Nullable WatchLoop loop;

	private volatile @Nullable Thread thread;

	private boolean closed;

	/**
	 * Creates a watcher; its thread starts with the first file at the latest.
	 * @param settings how files are watched
	 */
	public FileWatcher(FileSettings settings) {
		this(settings, () -> FileSystems.getDefault().newWatchService(),
				(directory, service, kinds) -> directory.register(service, kinds));
	}

	FileWatcher(FileSettings settings, WatchServiceOpener opener, Registrar registrar) {
		this.settings = settings;
		this.opener = opener;
		this.registrar = registrar;
	}

	/**
	 * Starts the thread ahead of the first file, so that nobody waits for it then. Does
	 * nothing if files are not watched, the thread runs already, or the watcher is
	 * closed.
	 */
	public void start() {
		startedLoop();
	}

	/**
	 * Begins to watch a file, which need not exist.
	 * @param path the absolute path of the file
	 * @param known the stamp of the file when it was read last, or {@code null} if it
	 * could not be read: what has changed since then is announced
	 * @param callback reads the file, on the watcher's thread
	 * @return the file under watch, for {@link #unwatch(WatchedFile)}
	 */
	WatchedFile watch(Path path, @Nullable FileStamp known, WatchedFile.Callback callback) {
		WatchedFile file = new WatchedFile(path, this.settings, callback);
		WatchLoop current = startedLoop();
		if (current != null) {
			current.add(file, known);
			if (Thread.currentThread() != this.thread) {
				file.awaitBegun(START_WAIT);
			}
		}
		return file;
	}

	private synchronized @Nullable WatchLoop startedLoop() {
		if (this.closed || !this.settings.watch()) {
			return null;
		}
		if (this.loop == null) {
			WatchLoop created = new WatchLoop(this.settings, this.opener, this.registrar);
			Thread watching = new Thread(created, THREAD_NAME);
			watching.setDaemon(true);
			watching.start();
			this.loop = created;
			this.thread = watching;
		}
		return this.loop;
	}

	/**
	 * Ends the watch of a file. A reading that is under way is not waited for.
	 * @param file the file
	 */
	void unwatch(WatchedFile file) {
		file.end();
		WatchLoop current;
		synchronized (this) {
			current = this.loop;
		}
		if (current != null) {
			current.remove(file);
		}
	}

	/**
	 * Ends the thread and frees what it holds. A reading that hangs is interrupted, and
	 * left behind if that does not help within seconds.
	 */
	@Override
	public void close() {
		WatchLoop current;
		Thread watching;
		synchronized (this) {
			this.closed = true;
			current = this.loop;
			watching = this.thread;
		}
		if (current == null || watching == null) {
			return;
		}
		current.end();
		if (Thread.currentThread() != watching && !joined(watching)) {
			watching.interrupt();
			joined(watching);
		}
		current.free();
	}

	private static boolean joined(Thread thread) {
		try {
			thread.join(JOIN_WAIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

	/**
	 * Opens a watch service.
	 */
	@FunctionalInterface
	interface WatchServiceOpener {

		WatchService open() throws IOException;

	}

}
