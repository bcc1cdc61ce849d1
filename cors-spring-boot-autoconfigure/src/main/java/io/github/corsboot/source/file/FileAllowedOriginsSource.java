package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.corsboot.origin.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource;

/**
 * A list file.
 *
 * @since 0.1.0
 */
public final class FileAllowedOriginsSource implements AllowedOriginsSource {

	private final Path file;

	/**
	 * Creates a source.
	 * @param file the absolute path of the file
	 * @param settings how it is read
	 * @param watcher watches it
	 */
	public FileAllowedOriginsSource(Path file, FileSettings settings, FileWatcher watcher) {
		this.file = file;
	}

	@Override
	public OriginListing load() throws IOException {
		return OriginListing.parse(Files.readAllBytes(this.file));
	}

}
