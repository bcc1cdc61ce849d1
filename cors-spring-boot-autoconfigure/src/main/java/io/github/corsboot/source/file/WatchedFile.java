package io.github.corsboot.source.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.WatchMode;
import org.jspecify.annotations.Nullable;

/**
 * One file under watch: what was last seen of it, and when it is to be announced that it
 * has changed. Times are those of {@link System#nanoTime()}.
 * <p>
 * Used by the watcher's thread alone, but for what is volatile.
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
	static final Duration STAMP_GRAIN = Duration.ofMillis(2500);

	static final long NEVER = Long.MAX_VALUE;

	private final Path path;

	private final FileSettings settings;

	private final Runnable announcement;

	private ResolvedPath resolved;

	private @Nullable FileStamp stamp;

	/** When the change began that has not been announced. */
	private long changedSince = NEVER;

	private long dueAt = NEVER;

	/** From when on polling is to announce the file whatever its stamp. */
	private long doubtfulUntil = NEVER;

	private long changedWithoutEvent = NEVER;

	private volatile long lastChange;

	private final AtomicReference<@Nullable Reading> lastReading = new AtomicReference<>();

	private volatile boolean readAgain;

	private volatile boolean missesEvents;

	private volatile boolean unwatched = true;

	private volatile boolean ended;

	/**
	 * Creates a file of which the present content is known.
	 * @param path the absolute path of the file
	 * @param settings how it is watched
	 * @param announcement tells that it has changed
	 * @param now the time
	 */
	WatchedFile(Path path, FileSettings settings, Runnable announcement, long now) {
		this.path = path;
		this.settings = settings;
		this.announcement = announcement;
		this.resolved = ResolvedPath.of(path);
		this.stamp = FileStamp.ifReachable(path);
		this.lastChange = now;
		doubtYoungStamp(now);
	}

	/**
	 * Takes note of an event of a name on the way to the file.
	 * @param now the time
	 * @return whether the way leads through other directories now
	 */
	boolean touched(long now) {
		FileStamp found = FileStamp.ifReachable(this.path);
		this.changedWithoutEvent = NEVER;
		noteChange(now);
		this.stamp = found;
		return resolve();
	}

	/**
	 * Looks whether the file has changed, where events came, or should have come, that
	 * did not say so.
	 * @param now the time
	 * @return whether the way leads through other directories now
	 */
	boolean compare(long now) {
		boolean changed = noteIfChanged(now, false);
		boolean moved = resolve();
		if (moved && !changed) {
			noteChange(now);
		}
		return moved;
	}

	/**
	 * Looks at the file without an event.
	 * @param now the time
	 * @return whether the way leads through other directories now
	 */
	boolean poll(long now) {
		if (noteIfChanged(now, true)) {
			return resolve();
		}
		if (this.readAgain) {
			noteChange(now);
			this.readAgain = false;
		}
		else if (this.changedSince == NEVER && now >= this.doubtfulUntil) {
			this.announcement.run();
			this.doubtfulUntil = NEVER;
		}
		return false;
	}

	// What is seen is kept after the change has been noted: memory may run out between.
	private boolean noteIfChanged(long now, boolean withoutEvent) {
		Reading reading = this.lastReading.get();
		// A reading may have found another file than the one that led to it.
		FileStamp before = (reading != null && this.changedSince == NEVER) ? reading.stamp() : this.stamp;
		FileStamp found = FileStamp.ifReachable(this.path);
		boolean changed = !Objects.equals(before, found);
		if (changed) {
			boolean content = before == null || found == null || !before.hasSameContentAs(found);
			if (!withoutEvent) {
				this.changedWithoutEvent = NEVER;
			}
			else if (content && this.changedSince == NEVER && !this.unwatched) {
				this.changedWithoutEvent = now;
			}
			noteChange(now);
		}
		this.stamp = found;
		this.lastReading.compareAndSet(reading, null);
		return changed;
	}

	private boolean resolve() {
		ResolvedPath before = this.resolved;
		this.resolved = ResolvedPath.of(this.path);
		return !before.equals(this.resolved);
	}

	private void noteChange(long now) {
		long since = Math.min(this.changedSince, now);
		this.dueAt = Math.min(now + this.settings.quietPeriod().toNanos(),
				since + this.settings.settleBound().toNanos());
		this.changedSince = since;
		this.lastChange = now;
	}

	// Announces the change of the file if that is due and the file is quiet.
	void announceIfDue(long now) {
		if (now < this.dueAt) {
			return;
		}
		FileStamp found = FileStamp.ifReachable(this.path);
		if (!Objects.equals(this.stamp, found) && now - this.changedSince < this.settings.settleBound().toNanos()) {
			noteChange(now);
			this.stamp = found;
			return;
		}
		this.stamp = found;
		if (!this.ended) {
			this.announcement.run(); // again later, if that fails
		}
		this.changedSince = NEVER;
		this.dueAt = NEVER;
		doubtYoungStamp(now);
	}

	private void doubtYoungStamp(long now) {
		boolean old = this.stamp == null || this.stamp.isOlderThan(STAMP_GRAIN);
		this.doubtfulUntil = old ? NEVER : now + STAMP_GRAIN.toNanos();
	}

	// When announceIfDue is to be called, or NEVER.
	long dueAt() {
		return this.dueAt;
	}

	/**
	 * Tells, once, that changes come without events.
	 * @param now the time
	 * @return whether that has turned out
	 */
	boolean turnsOutToMissEvents(long now) {
		if (this.changedWithoutEvent == NEVER || now - this.changedWithoutEvent < EVENT_DELAY) {
			return false;
		}
		this.changedWithoutEvent = NEVER;
		boolean first = !this.missesEvents;
		this.missesEvents = true;
		return first;
	}

	/**
	 * Tells what the last reading found. May be called on any thread.
	 * @param found the stamp of the file that was read, or {@code null} if there was none
	 */
	void wasRead(@Nullable FileStamp found) {
		this.lastReading.set(new Reading(found));
	}

	// Has the file announced at the next poll, changed or not. Thread-safe.
	void readAgain() {
		this.readAgain = true;
	}

	// When a change was last seen. Thread-safe.
	long lastChange() {
		return this.lastChange;
	}

	ResolvedPath resolved() {
		return this.resolved;
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

	WatchMode mode() {
		return (this.unwatched || this.missesEvents) ? WatchMode.POLLING : WatchMode.EVENTS;
	}

	private record Reading(@Nullable FileStamp stamp) {

	}

}
