package io.github.corsboot.source.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.WatchMode;
import io.github.corsboot.source.file.SettledReader.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * A list file. It announces its changes on the watcher's thread, once the file is quiet,
 * and a change between the last load and the subscription too.
 *
 * @since 0.1.0
 */
public final class FileAllowedOriginsSource implements AllowedOriginsSource {

	private final Path file;

	private final FileSettings settings;

	private final FileWatcher watcher;

	private final SettledReader reader;

	private final AtomicReference<@Nullable Attempt> prepared = new AtomicReference<>();

	private volatile @Nullable FileStamp loaded;

	private volatile @Nullable WatchedFile watched;

	private @Nullable OriginListing last;

	/**
	 * Creates a source.
	 * @param file the absolute path of the file
	 * @param settings how it is read
	 * @param watcher watches it
	 */
	public FileAllowedOriginsSource(Path file, FileSettings settings, FileWatcher watcher) {
		this(file, settings, watcher, new ListFileReader(settings.maxFileSize()), InstantSource.system());
	}

	FileAllowedOriginsSource(Path file, FileSettings settings, FileWatcher watcher, ListFileReader reader,
			InstantSource clock) {
		this.file = file;
		this.settings = settings;
		this.watcher = watcher;
		this.reader = new SettledReader(file, settings, reader, clock);
	}

	/**
	 * Reads and parses the file, waiting for it for some seconds at most if it is being
	 * written.
	 * @throws OriginsUnavailableException if the file is missing, too large or cannot be
	 * read
	 */
	@Override
	public OriginListing load() throws OriginsUnavailableException, InterruptedException {
		Attempt attempt = this.prepared.getAndSet(null);
		this.loaded = null;
		FileContent content = (attempt != null) ? attempt.result() : this.reader.await();
		OriginListing listing = parse(content.content());
		this.loaded = content.stamp();
		return listing;
	}

	private OriginListing parse(ListContent content) {
		OriginListing known = this.last;
		if (known != null && known.fingerprint().equals(content.fingerprint())) {
			return known;
		}
		OriginListing listing = OriginListing.parse(content);
		this.last = listing;
		return listing;
	}

	@Override
	public Subscription subscribe(Runnable changed) {
		if (!this.settings.watch()) {
			return () -> {
			};
		}
		WatchedFile watching = this.watcher.watch(this.file, this.loaded,
				(quiet, elapsed) -> attempt(changed, quiet, elapsed));
		this.watched = watching;
		return () -> this.watcher.unwatch(watching);
	}

	private Duration attempt(Runnable changed, Duration quiet, Duration elapsed) {
		Attempt attempt = this.reader.attempt(quiet, elapsed);
		WatchedFile watching = this.watched;
		boolean ended = watching != null && watching.isEnded();
		if (attempt.isOver() && !ended) {
			this.prepared.set(attempt);
			try {
				changed.run();
			}
			finally {
				this.prepared.set(null);
			}
		}
		return attempt.again();
	}

	@Override
	public WatchMode watchMode() {
		WatchedFile watching = this.watched;
		return (watching != null) ? watching.mode() : WatchMode.NONE;
	}

}
