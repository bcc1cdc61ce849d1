package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.file.DirectoryWatches.Registrar;

/**
 * Watches list files: by events of the file system and by polling beside them, since
 * events may not come. Two daemon threads for each mounted file system, which may hang,
 * live from its first file to its last. Nothing is read on them.
 * <p>
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class FileWatcher {

	static final String THREAD_NAME = "cors-origins-watcher";

	static final String EVENT_THREAD_NAME = "cors-origins-events";

	private static final long START_SECONDS = 1;

	private final FileSettings settings;

	private final WatchServiceOpener opener;

	private final Registrar registrar;

	private final Map<Object, WatchSession> sessionsByMount = new HashMap<>();

	private final Map<WatchedFile, WatchSession> sessionsByFile = new HashMap<>();

	/**
	 * Creates a watcher without a thread.
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
	 * Begins to watch a file, which need not exist.
	 * @param path the absolute path of the file
	 * @param changed told, once the file is quiet, that it may have changed; returns at
	 * once
	 * @return the file under watch, for {@link #unwatch(WatchedFile)}
	 */
	WatchedFile watch(Path path, Runnable changed) {
		WatchedFile file = new WatchedFile(path, this.settings, changed, System.nanoTime());
		CountDownLatch begun = new CountDownLatch(1);
		Object mount = mountOf(path);
		synchronized (this) {
			WatchSession session = this.sessionsByMount.computeIfAbsent(mount,
					(key) -> new WatchSession(this.settings, this.opener, this.registrar));
			this.sessionsByFile.put(file, session);
			session.add(file, begun);
		}
		try {
			begun.await(START_SECONDS, TimeUnit.SECONDS); // so that its mode is known
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return file;
	}

	/**
	 * Ends the watch of a file.
	 * @param file the file
	 */
	void unwatch(WatchedFile file) {
		file.end();
		WatchSession session;
		boolean used;
		synchronized (this) {
			session = this.sessionsByFile.remove(file);
			used = this.sessionsByFile.containsValue(session);
			if (!used) {
				this.sessionsByMount.values().remove(session);
			}
		}
		if (session != null && used) {
			session.remove(file);
		}
		else if (session != null) {
			session.end();
		}
	}

	private static Object mountOf(Path path) {
		for (Path each = path; each != null; each = each.getParent()) {
			try {
				return Files.getAttribute(each, "unix:dev");
			}
			catch (IOException | RuntimeException ex) {
				// not there, or not told
			}
		}
		return "";
	}

	/**
	 * Opens a watch service.
	 */
	@FunctionalInterface
	interface WatchServiceOpener {

		WatchService open() throws IOException;

	}

}
