package io.github.corsboot.source.file;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.InstantSource;

import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.WatchMode;
import org.jspecify.annotations.Nullable;

/**
 * A list file.
 *
 * @since 0.1.0
 */
public final class FileAllowedOriginsSource implements AllowedOriginsSource {

	private final Path file;

	private final FileSettings settings;

	private final FileWatcher watcher;

	private final SettledReader reader;

	private volatile @Nullable WatchedFile watched;

	private boolean loadedBefore;

	/** The last list, as long as it is in force: one that was refused is nowhere. */
	private WeakReference<@Nullable OriginListing> last = new WeakReference<>(null);

	/**
	 * Creates a source.
	 * @param file the absolute path of the file
	 * @param settings how it is read
	 * @param watcher watches it
	 */
	public FileAllowedOriginsSource(Path file, FileSettings settings, FileWatcher watcher) {
		this(file, settings, watcher, new ListFileReader(settings.maxFileSize()));
	}

	FileAllowedOriginsSource(Path file, FileSettings settings, FileWatcher watcher, ListFileReader reader) {
		this.file = file;
		this.settings = settings;
		this.watcher = watcher;
		this.reader = new SettledReader(file, settings, reader, InstantSource.system());
	}

	/**
	 * Reads and parses the file, waiting for it for some seconds at most if it is being
	 * written.
	 * @throws OriginsUnavailableException if the file is missing, too large or cannot be
	 * read
	 */
	@Override
	public OriginListing load() throws OriginsUnavailableException, InterruptedException {
		boolean first = !this.loadedBefore;
		this.loadedBefore = true;
		WatchedFile watching = this.watched;
		return parse(this.reader.read(watching, first));
	}

	private OriginListing parse(ListContent content) {
		OriginListing known = this.last.get();
		if (known != null && known.fingerprint().equals(content.fingerprint())) {
			return known;
		}
		OriginListing listing = OriginListing.parse(content);
		this.last = new WeakReference<>(listing);
		return listing;
	}

	@Override
	public Subscription subscribe(Runnable changed) {
		if (!this.settings.watch()) {
			return () -> {
			};
		}
		WatchedFile watching = this.watcher.watch(this.file, changed);
		this.watched = watching;
		return () -> {
			this.watched = null;
			this.watcher.unwatch(watching);
		};
	}

	@Override
	public WatchMode watchMode() {
		WatchedFile watching = this.watched;
		return (watching != null) ? watching.mode() : WatchMode.NONE;
	}

}
