package io.github.corsboot.source.file;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;

import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.WatchMode;
import io.github.corsboot.source.file.ListFileReader.FileContent;
import org.jspecify.annotations.Nullable;

/**
 * A list file, which may be being written when it is read: it is read until that can be a
 * whole save, since half of {@code https://app.example.com} is an origin that anyone can
 * register.
 *
 * @since 0.1.0
 */
public final class FileAllowedOriginsSource implements AllowedOriginsSource {

	/**
	 * How long a file must be quiet before a last line without a line end counts.
	 */
	static final Duration UNFINISHED_QUIET = Duration.ofSeconds(1);

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final Path file;

	private final FileSettings settings;

	private final FileWatcher watcher;

	private final ListFileReader reader;

	private volatile @Nullable WatchedFile watched;

	private boolean loadedBefore;

	/** The last good list, as long as it is in force. */
	private WeakReference<@Nullable OriginListing> last = new WeakReference<>(null);

	/**
	 * Creates a source.
	 * @param file the absolute path of the file
	 * @param settings how it is read
	 * @param watcher watches it
	 * @param reader reads it
	 */
	public FileAllowedOriginsSource(Path file, FileSettings settings, FileWatcher watcher, ListFileReader reader) {
		this.file = file;
		this.settings = settings;
		this.watcher = watcher;
		this.reader = reader;
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
		return parse(read(this.watched, first));
	}

	private OriginListing parse(ListContent content) {
		OriginListing known = this.last.get();
		if (known != null && known.fingerprint().equals(content.fingerprint())) {
			return known;
		}
		OriginListing listing = OriginListing.parse(content);
		if (listing.isValid()) {
			this.last = new WeakReference<>(listing);
		}
		return listing;
	}

	/**
	 * Reads the file, waiting until it is quiet or the bound is reached.
	 * @param watched tells when the file was last seen to change; {@code null} if it is
	 * not watched
	 * @param trustClock whether the age of the file tells how long it has been quiet
	 * @return the content
	 * @throws OriginsUnavailableException if it cannot be read
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	ListContent read(@Nullable WatchedFile watched, boolean trustClock)
			throws OriginsUnavailableException, InterruptedException {
		long started = System.nanoTime();
		long bound = started + this.settings.settleBound().plus(UNFINISHED_QUIET).toNanos();
		long lastChange = (watched != null) ? watched.lastChange() : started;
		FileStamp before = null;
		while (true) {
			FileContent content = tryRead(watched);
			long now = System.nanoTime();
			FileStamp stamp = (content != null) ? content.stamp() : null;
			// What is read first may have changed since the last change that was seen.
			if (stamp == null || ((before != null) ? !before.equals(stamp) : !stamp.isOlderThan(UNFINISHED_QUIET))) {
				lastChange = now;
			}
			lastChange = (watched != null) ? Math.max(lastChange, watched.lastChange()) : lastChange;
			long quiet = now - lastChange;
			if (content != null && (content.content().endsWithLine() || quiet >= UNFINISHED_QUIET.toNanos()
					|| (trustClock && content.stamp().isOlderThan(UNFINISHED_QUIET)))) {
				return content.content();
			}
			ListContent finished = (content != null && now >= bound) ? content.content().finishedLines() : null;
			if (finished != null) {
				if (watched != null) {
					watched.readAgain();
				}
				return finished;
			}
			if (now >= bound + UNFINISHED_QUIET.toNanos()) {
				throw ListFileReader.unstable(this.file);
			}
			content = null; // a long one is not in memory twice
			before = stamp;
			pause(stamp, quiet);
		}
	}

	private @Nullable FileContent tryRead(@Nullable WatchedFile watched) throws OriginsUnavailableException {
		FileStamp found = FileStamp.ifReachable(this.file);
		try {
			FileContent content = this.reader.tryRead(this.file);
			found = (content != null) ? content.stamp() : found;
			return content;
		}
		finally {
			if (watched != null) {
				watched.wasRead(found);
			}
		}
	}

	private void pause(@Nullable FileStamp stamp, long quiet) throws InterruptedException {
		long until = System.nanoTime() + UNFINISHED_QUIET.toNanos() - quiet;
		do {
			Thread.sleep(PAUSE.toMillis());
		}
		while (stamp != null && System.nanoTime() < until && stamp.equals(FileStamp.ifReachable(this.file)));
	}

	@Override
	public Subscription subscribe(Runnable changed) {
		if (!this.settings.watch()) {
			return AllowedOriginsSource.super.subscribe(changed);
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
