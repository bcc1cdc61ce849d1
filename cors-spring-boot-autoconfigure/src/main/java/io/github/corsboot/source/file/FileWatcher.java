package io.github.corsboot.source.file;

/**
 * Watches list files, on one daemon thread for all of them.
 *
 * @since 0.1.0
 */
public final class FileWatcher implements AutoCloseable {

	/**
	 * Creates a watcher; its thread starts with the first file.
	 * @param settings how files are watched
	 */
	public FileWatcher(FileSettings settings) {
	}

	/**
	 * Ends the thread and frees what it holds.
	 */
	@Override
	public void close() {
	}

}
