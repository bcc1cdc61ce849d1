package io.github.corsboot.source.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.OriginsUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that may be being written, and judges whether what it read can be a whole
 * save: half of {@code https://app.example.com} is an origin that somebody can rent.
 */
final class SettledReader {

	/**
	 * How long a file must be quiet before a last line without a line end counts.
	 */
	static final Duration UNFINISHED_QUIET = Duration.ofSeconds(1);

	private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

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
	 * Tries to read the file at once.
	 * @param quiet for how long the file has been seen to be quiet
	 * @param elapsed for how long the reader has been waiting for it
	 * @return what came out of it
	 */
	Attempt attempt(Duration quiet, Duration elapsed) {
		try {
			return judge(this.reader.tryRead(this.file), quiet, elapsed);
		}
		catch (OriginsUnavailableException ex) {
			return Attempt.failed(ex);
		}
		catch (Throwable ex) {
			return Attempt.failed(ListFileReader.unreadable(this.file, ex));
		}
	}

	/**
	 * Reads the file, waiting as long as it takes until it is quiet or the bound is
	 * reached.
	 * @return the content
	 * @throws OriginsUnavailableException if it cannot be had
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	FileContent await() throws OriginsUnavailableException, InterruptedException {
		long started = System.nanoTime();
		long stillSince = started;
		FileStamp last = null;
		while (true) {
			FileContent content = this.reader.tryRead(this.file);
			long now = System.nanoTime();
			if (content == null || !content.stamp().equals(last)) {
				stillSince = now;
			}
			last = (content != null) ? content.stamp() : null;
			Duration seen = Duration.ofNanos(now - stillSince);
			Duration age = (content != null) ? age(content.stamp()) : Duration.ZERO;
			Duration quiet = (age.compareTo(seen) > 0) ? age : seen;
			Attempt attempt = judge(content, quiet, Duration.ofNanos(now - started));
			if (attempt.isOver()) {
				return attempt.result();
			}
			if (now - started > this.settings.settleBound().plus(UNFINISHED_QUIET.multipliedBy(2)).toNanos()) {
				throw ListFileReader.unstable(this.file);
			}
			Thread.sleep(Math.min(attempt.again().toMillis(), UNFINISHED_QUIET.dividedBy(10).toMillis()));
		}
	}

	private Duration age(FileStamp stamp) {
		return Duration.between(stamp.modified().toInstant(), this.clock.instant());
	}

	private Attempt judge(@Nullable FileContent content, Duration quiet, Duration elapsed) {
		boolean late = elapsed.compareTo(this.settings.settleBound()) >= 0;
		if (content == null) {
			return late ? Attempt.failed(ListFileReader.unstable(this.file))
					: Attempt.again(atLeast(this.settings.quietPeriod()));
		}
		if (content.isFinished() || quiet.compareTo(UNFINISHED_QUIET) >= 0) {
			return Attempt.read(content);
		}
		Duration again = atLeast(UNFINISHED_QUIET.minus(quiet));
		boolean hopeless = elapsed.compareTo(this.settings.settleBound().plus(UNFINISHED_QUIET)) >= 0;
		FileContent finished = hopeless ? content.finishedLines() : null;
		return (finished != null) ? new Attempt(finished, null, again) : Attempt.again(again);
	}

	private static Duration atLeast(Duration wait) {
		return (wait.compareTo(SHORTEST_WAIT) < 0) ? SHORTEST_WAIT : wait;
	}

	/**
	 * What an attempt to read gave.
	 *
	 * @param content the content, if it can be taken
	 * @param failure why the file cannot be read, if so
	 * @param again how long to wait before trying again; zero if there is no need to
	 */
	record Attempt(@Nullable FileContent content, @Nullable OriginsUnavailableException failure, Duration again) {

		private static Attempt read(FileContent content) {
			return new Attempt(content, null, Duration.ZERO);
		}

		private static Attempt failed(OriginsUnavailableException failure) {
			return new Attempt(null, failure, Duration.ZERO);
		}

		private static Attempt again(Duration wait) {
			return new Attempt(null, null, wait);
		}

		boolean isOver() {
			return this.content != null || this.failure != null;
		}

		FileContent result() throws OriginsUnavailableException {
			if (this.failure != null) {
				throw this.failure;
			}
			if (this.content == null) {
				throw new IllegalStateException("The attempt is not over");
			}
			return this.content;
		}

	}

}
