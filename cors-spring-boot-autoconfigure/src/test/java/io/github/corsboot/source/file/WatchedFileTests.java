package io.github.corsboot.source.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.WatchMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When it is announced that a file has changed, by a clock of the test's own.
 */
class WatchedFileTests {

	private static final FileSettings SETTINGS = new FileSettings(true, Duration.ofMillis(50), Duration.ofSeconds(2),
			1000);

	@TempDir
	private Path directory;

	private Path path;

	private final List<Long> announcedAt = new ArrayList<>();

	private long now;

	private long nextPoll = SETTINGS.pollInterval().toNanos();

	private WatchedFile file;

	@BeforeEach
	void beginWithAnOldFile() throws IOException {
		this.path = this.directory.resolve("list");
		WatchedList.writeOld(this.path, "https://a.example.com\n");
		this.file = new WatchedFile(this.path, SETTINGS,
				() -> this.announcedAt.add(TimeUnit.NANOSECONDS.toMillis(this.now)), 0);
		this.file.setUnwatched(false);
	}

	@Test
	void unchangedFileIsOnlyPolled() {
		runUntil(10_000);
		assertThat(this.announcedAt).isEmpty();
		assertThat(this.file.dueAt()).isEqualTo(WatchedFile.NEVER);
	}

	@Test
	void readOnceAfterSeveralEventsAndAQuietPeriod() {
		for (int time = 100; time <= 140; time += 10) {
			event(time);
		}
		runUntil(10_000);
		assertThat(this.announcedAt).containsExactly(190L);
		assertThat(this.file.lastChange()).isEqualTo(millis(140));
	}

	@Test
	void fileThatNeverGoesQuietIsReadAtEveryBound() {
		for (int time = 0; time <= 3500; time += 10) {
			event(time);
		}
		assertThat(this.announcedAt).containsExactly(1000L, 2000L, 3000L);
	}

	@Test
	void boundIsTwentyQuietPeriodsWithinLimits() {
		assertThat(bound(Duration.ofMillis(1))).isEqualTo(Duration.ofSeconds(1));
		assertThat(bound(Duration.ofMillis(100))).isEqualTo(Duration.ofSeconds(2));
		assertThat(bound(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
		assertThat(bound(Duration.ofSeconds(8))).isEqualTo(Duration.ofSeconds(8));
	}

	private static Duration bound(Duration quietPeriod) {
		return new FileSettings(true, quietPeriod, Duration.ofSeconds(2), 1000).settleBound();
	}

	@Test
	void fileThatIsGoneAgainSinceItWasReadIsAnnouncedByPolling() throws IOException {
		Files.delete(this.path);
		runUntil(3000);
		WatchedList.writeOld(this.path, "https://b.example.com\n");
		this.file.wasRead(FileStamp.of(this.path));
		Files.delete(this.path);
		runUntil(10_000);
		assertThat(this.announcedAt).containsExactly(2050L, 4050L);
	}

	@Test
	void announcedAgainByPollingWhenTheReaderAsksForIt() {
		event(0);
		runUntil(500);
		this.file.readAgain();
		runUntil(10_000);
		assertThat(this.announcedAt).containsExactly(50L, 2050L);
	}

	@Test
	void changeFoundByPollingIsReadOnceItIsQuiet() {
		this.now = millis(1000);
		WatchedList.write(this.path, "https://b.example.com");
		makeOld();
		runUntil(2500);
		assertThat(this.announcedAt).containsExactly(2050L);
	}

	@Test
	void writerWithoutEventsIsSeenToBeBusy() {
		WatchedList.write(this.path, "https://b.example.com");
		makeOld();
		runUntil(2000);
		WatchedList.write(this.path, "https://b.example.com", "https://c.example.com");
		makeOld();
		runUntil(3000);
		assertThat(this.announcedAt).containsExactly(2100L);
	}

	@Test
	void modeIsPollingAfterTheFirstChangeWithoutAnEvent() {
		WatchedList.write(this.path, "https://b.example.com");
		makeOld();
		runUntil(2000);
		assertThat(this.file.turnsOutToMissEvents(this.now)).isFalse();
		assertThat(this.file.mode()).isEqualTo(WatchMode.EVENTS);
		this.now = millis(3000);
		assertThat(this.file.turnsOutToMissEvents(this.now)).isTrue();
		assertThat(this.file.mode()).isEqualTo(WatchMode.POLLING);
		WatchedList.write(this.path, "https://c.example.com");
		makeOld();
		runUntil(10_000);
		assertThat(this.file.turnsOutToMissEvents(this.now)).as("told once").isFalse();
	}

	@Test
	void eventThatComesAfterPollingFoundTheChangeIsAnEvent() {
		WatchedList.write(this.path, "https://b.example.com");
		makeOld();
		runUntil(2000);
		event(2020);
		runUntil(8000);
		assertThat(this.file.turnsOutToMissEvents(this.now)).isFalse();
		assertThat(this.file.mode()).isEqualTo(WatchMode.EVENTS);
	}

	@Test
	void changeWhileNothingIsWatchedIsNoMissedEvent() {
		this.file.setUnwatched(true);
		WatchedList.write(this.path, "https://b.example.com");
		makeOld();
		runUntil(2000);
		this.file.setUnwatched(false);
		runUntil(8000);
		assertThat(this.file.turnsOutToMissEvents(this.now)).isFalse();
		assertThat(this.file.mode()).isEqualTo(WatchMode.EVENTS);
	}

	@Test
	void hardLinkFromElsewhereIsNoMissedEvent() throws IOException {
		Files.createLink(this.directory.resolve("elsewhere"), this.path);
		runUntil(8000);
		assertThat(this.file.turnsOutToMissEvents(this.now)).isFalse();
		assertThat(this.file.mode()).isEqualTo(WatchMode.EVENTS);
	}

	@Test
	void oldFileIsReadOnce() {
		event(0);
		runUntil(20_000);
		assertThat(this.announcedAt).containsExactly(50L);
	}

	@Test
	void youngFileIsReadOnceMoreByPollingSinceItsTimeStampMayBeCoarse() throws IOException {
		Files.setLastModifiedTime(this.path, FileTime.from(Instant.now().plusSeconds(60)));
		event(0);
		runUntil(20_000);
		assertThat(this.announcedAt).containsExactly(50L, 4000L);
	}

	@Test
	void endedFileIsNotRead() {
		event(0);
		this.file.end();
		runUntil(5000);
		assertThat(this.announcedAt).isEmpty();
	}

	private void event(int time) {
		runUntil(time);
		this.now = millis(time);
		this.file.touched(this.now);
	}

	private void runUntil(int time) {
		while (Math.min(this.file.dueAt(), this.nextPoll) <= millis(time)) {
			this.now = Math.max(this.now, Math.min(this.file.dueAt(), this.nextPoll));
			if (this.now >= this.nextPoll) {
				this.file.poll(this.now);
				this.nextPoll += SETTINGS.pollInterval().toNanos();
			}
			this.file.announceIfDue(this.now);
		}
		this.now = millis(time);
	}

	private static long millis(int time) {
		return TimeUnit.MILLISECONDS.toNanos(time);
	}

	private void makeOld() {
		try {
			Files.setLastModifiedTime(this.path, FileTime.from(Instant.now().minusSeconds(30)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
