package io.github.corsboot.source.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.file.ListFileReader.FileContent;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that may be being written, and waits until what it read can be a whole
 * save: half of {@code https://app.example.com} is an origin that anyone can register.
 * <p>
 * Not thread-safe.
 */
final class SettledReader {

	/**
	 * How long a file must be quiet before a last line without a line end counts.
	 */
	static final Duration UNFINISHED_QUIET = Duration.ofSeconds(1);

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final Path file;

	private final FileSettings settings;

	private final ListFileReader reader;

	private final InstantSource clock;

	SettledReader(Path file, FileSettings settings, ListFileReader reader, InstantSource clock) {
		this.file = file;
		this.settings = settings;
		this.reader = reader;
		this.clock = clock;
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
			if (stamp == null || (before != null && !before.equals(stamp))) {
				lastChange = now;
			}
			lastChange = (watched != null) ? Math.max(lastChange, watched.lastChange()) : lastChange;
			long quiet = now - lastChange;
			if (content != null && trustClock) {
				quiet = Math.max(quiet, age(content.stamp()));
			}
			if (content != null && (content.content().endsWithLine() || quiet >= UNFINISHED_QUIET.toNanos())) {
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

	private long age(FileStamp stamp) {
		Duration age = Duration.between(stamp.modified().toInstant(), this.clock.instant());
		return (age.compareTo(UNFINISHED_QUIET) >= 0) ? UNFINISHED_QUIET.toNanos() : 0;
	}

}
