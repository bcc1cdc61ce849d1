package io.github.corsboot.source.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.WatchMode;
import org.jspecify.annotations.Nullable;

/**
 * One file under watch: what was last seen of it, and when it is due to be looked at and
 * to be read. Times are those of {@link System#nanoTime()}.
 * <p>
 * Used by the watcher's thread alone, but for {@link #mode()} and {@link #end()}.
 */
final class WatchedFile {

	/**
	 * How long an event may come after the change that polling found.
	 */
	static final long EVENT_DELAY = Duration.ofSeconds(1).toNanos();

	/**
	 * How coarse the time stamps of a file system can be: a change sooner after the last
	 * one may leave the stamp as it is.
	 */
	static final long STAMP_GRAIN = Duration.ofMillis(2500).toNanos();

	private static final long NEVER = Long.MAX_VALUE;

	private final Path path;

	private final FileSettings settings;

	private final Callback callback;

	private PathTrail trail;

	private boolean moved;

	private long nextPoll;

	/** When the change began that has not been read; {@link #NEVER} if there is none. */
	private long changed = NEVER;

	private long lastSign;

	private long nextAttempt = NEVER;

	/** From when on polling is to read the file whatever its stamp. */
	private long confirm = NEVER;

	private long withoutEvent = NEVER;

	private final CountDownLatch begun = new CountDownLatch(1);

	private volatile boolean eventsMissed;

	private volatile boolean unwatched;

	private volatile boolean ended;

	WatchedFile(Path path, FileSettings settings, Callback callback) {
		this.path = path;
		this.settings = settings;
		this.callback = callback;
		this.trail = PathTrail.follow(path);
	}

	/**
	 * Begins the watch, and takes what has changed since the file was last read.
	 * @param now the time
	 * @param known the stamp of the file when it was read, or {@code null} if it could
	 * not be read
	 */
	void begin(long now, @Nullable FileStamp known) {
		this.nextPoll = now + this.settings.pollInterval().toNanos();
		FileStamp file = this.trail.file();
		if (known == null || !known.equals(file)) {
			sign(now);
		}
		else {
			confirmLater(now);
		}
		this.begun.countDown();
	}

	/**
	 * Waits until the watch has begun, so that its mode is known.
	 * @param timeout how long to wait at most
	 */
	void awaitBegun(Duration timeout) {
		try {
			this.begun.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Takes note of events.
	 * @param now the time
	 */
	void touched(long now) {
		follow();
		this.withoutEvent = NEVER;
		sign(now);
	}

	/**
	 * Looks at the file where events came, or should have come, that did not say whether
	 * it has changed.
	 * @param now the time
	 */
	void compare(long now) {
		PathTrail before = follow();
		if (!before.equals(this.trail)) {
			this.withoutEvent = NEVER;
			sign(now);
		}
	}

	/**
	 * Looks at the file if the time has come.
	 * @param now the time
	 * @return whether it had
	 */
	boolean poll(long now) {
		if (now < this.nextPoll) {
			return false;
		}
		this.nextPoll = now + this.settings.pollInterval().toNanos();
		if (!look(now) && this.changed == NEVER && now >= this.confirm) {
			this.nextAttempt = now;
		}
		return true;
	}

	/**
	 * Reads the file if it is due.
	 * @param now the time
	 */
	void read(long now) {
		if (now < this.nextAttempt) {
			return;
		}
		this.confirm = NEVER;
		if (look(now) && now - this.changed < this.settings.settleBound().toNanos()) {
			return;
		}
		boolean confirming = this.changed == NEVER;
		long began = confirming ? now : this.changed;
		long last = confirming ? now - SettledReader.UNFINISHED_QUIET.toNanos() : this.lastSign;
		this.changed = NEVER;
		this.nextAttempt = NEVER;
		Duration again = this.ended ? Duration.ZERO
				: this.callback.attempt(Duration.ofNanos(now - last), Duration.ofNanos(now - began));
		if (again.isZero()) {
			if (!confirming) {
				confirmLater(now);
			}
		}
		else {
			this.changed = began;
			this.lastSign = last;
			this.nextAttempt = now + Math.max(again.toNanos(), this.settings.quietPeriod().toNanos());
		}
	}

	private boolean look(long now) {
		PathTrail before = follow();
		if (before.equals(this.trail)) {
			return false;
		}
		if (this.changed == NEVER && !before.hasSameContentAs(this.trail)) {
			this.withoutEvent = now;
		}
		sign(now);
		return true;
	}

	/**
	 * Tells, once, that changes come without events.
	 * @param now the time
	 * @return whether that has turned out
	 */
	boolean missesEvents(long now) {
		if (now < due(this.withoutEvent, EVENT_DELAY)) {
			return false;
		}
		this.withoutEvent = NEVER;
		boolean first = !this.eventsMissed && !this.unwatched;
		this.eventsMissed = true;
		return first;
	}

	/**
	 * Returns when there is next something to do.
	 * @return the time
	 */
	long nextDue() {
		return Math.min(Math.min(this.nextPoll, this.nextAttempt), due(this.withoutEvent, EVENT_DELAY));
	}

	private static long due(long since, long delay) {
		return (since != NEVER) ? since + delay : NEVER;
	}

	private PathTrail follow() {
		PathTrail before = this.trail;
		this.trail = PathTrail.follow(this.path);
		this.moved |= !before.steps().equals(this.trail.steps());
		return before;
	}

	/**
	 * Tells, once, that the trail has become another one, so that other directories are
	 * to be watched.
	 * @return whether it has since the last call
	 */
	boolean takeMoved() {
		boolean taken = this.moved;
		this.moved = false;
		return taken;
	}

	private void sign(long now) {
		long quiet = now + this.settings.quietPeriod().toNanos();
		if (this.changed == NEVER) {
			this.changed = now;
			this.nextAttempt = quiet;
		}
		else {
			long bound = this.changed + this.settings.settleBound().toNanos();
			this.nextAttempt = (now < bound) ? Math.min(quiet, bound) : this.nextAttempt;
		}
		this.lastSign = now;
	}

	private void confirmLater(long now) {
		FileStamp file = this.trail.file();
		if (file != null && file.modified().toInstant().isAfter(Instant.now().minus(Duration.ofNanos(STAMP_GRAIN)))) {
			this.confirm = now + STAMP_GRAIN;
		}
	}

	PathTrail trail() {
		return this.trail;
	}

	Path path() {
		return this.path;
	}

	void setUnwatched(boolean unwatched) {
		this.unwatched = unwatched;
	}

	boolean isUnwatched() {
		return this.unwatched;
	}

	void end() {
		this.ended = true;
	}

	boolean isEnded() {
		return this.ended;
	}

	WatchMode mode() {
		return (this.unwatched || this.eventsMissed) ? WatchMode.POLLING : WatchMode.EVENTS;
	}

	/**
	 * Reads a file that has changed.
	 */
	@FunctionalInterface
	interface Callback {

		/**
		 * Tries to read the file.
		 * @param quiet for how long it has been quiet
		 * @param elapsed how long ago it began to change
		 * @return after which time to try again; zero if there is no need to
		 */
		Duration attempt(Duration quiet, Duration elapsed);

	}

}
