package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.source.OriginsUnavailableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Saves that are not atomic: half of an origin is an origin that somebody can rent.
 */
class UnfinishedSaveTests {

	private static final String OLD = "https://old.example.com";

	private static final String NEW = "https://app.example.com";

	private static final String HALF = "https://app.exam";

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration BOUND = WatchedList.EVENTS.settleBound();

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void writeFirstList() throws IOException {
		this.file = this.directory.resolve("list");
		WatchedList.writeOld(this.file, OLD + "\n");
	}

	@Test
	void halfALineIsNeverInForce() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			Files.writeString(this.file, OLD + "\n" + HALF);
			FileTime half = Files.getLastModifiedTime(this.file);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.pollInterval(Duration.ofMillis(5))
				.until(() -> Duration.between(half.toInstant(), Instant.now()).toMillis() > 300);
			Files.writeString(this.file, "ple.com\n", StandardOpenOption.APPEND);
			list.awaitOrigins(OLD, NEW);
			Duration pause = Duration.between(half.toInstant(), Files.getLastModifiedTime(this.file).toInstant());
			assertThat(list.listener.accepted).as("in force before a second of quiet")
				.noneMatch((accepted) -> pause.compareTo(SECOND) < 0 && has(accepted, HALF));
		}
	}

	@Test
	void everyPrefixOfASlowSaveStaysOutOfForce() throws IOException {
		String other = "https://b.example.com";
		String content = WatchedList.lines(NEW, other);
		Random random = new Random(7);
		try (WatchedList list = WatchedList.of(this.file)) {
			Duration longest = Duration.ZERO;
			Instant written = Instant.now();
			Files.writeString(this.file, "");
			for (int start = 0; start < content.length();) {
				int end = Math.min(content.length(), start + 1 + random.nextInt(5));
				Instant due = written.plusMillis(60);
				Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> Instant.now().isAfter(due));
				Files.writeString(this.file, content.substring(start, end), StandardOpenOption.APPEND);
				Duration pause = Duration.between(written, Instant.now());
				longest = (pause.compareTo(longest) > 0) ? pause : longest;
				written = Instant.now();
				start = end;
			}
			list.awaitOrigins(NEW, other);
			boolean steady = longest.compareTo(SECOND) < 0;
			assertThat(list.listener.accepted).as("in force while the writer was steady")
				.noneMatch((accepted) -> steady && !WatchedList.isExactly(accepted, NEW)
						&& !WatchedList.isExactly(accepted, NEW, other));
		}
	}

	@Test
	void lastLineWithoutALineEndCountsInTheEnd() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			Files.writeString(this.file, OLD + "\n" + NEW);
			list.awaitOrigins(OLD, NEW);
			Path next = this.directory.resolve("next");
			Files.writeString(next, NEW);
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
			list.awaitOrigins(NEW);
		}
	}

	@Test
	void emptiedFileRefusesEveryoneInTheEnd() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			Files.writeString(this.file, "");
			list.awaitOrigins();
			WatchedList.eventually()
				.untilAsserted(() -> assertThat(list.listener.changes).singleElement()
					.satisfies((changes) -> assertThat(changes.removedCount()).isOne()));
		}
	}

	@Test
	void unfinishedLineWaitsForASecondOfQuietWhateverItsTimeStamp() throws Exception {
		WatchedList.writeOld(this.file, OLD + "\n" + HALF);
		long started = System.nanoTime();
		assertThat(text(source(new ListFileReader(1000)).read(null, false))).isEqualTo(OLD + "\n" + HALF);
		assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(SECOND);
	}

	@Test
	void emptyFileWaitsForASecondOfQuiet() throws Exception {
		WatchedList.writeOld(this.file, "");
		long started = System.nanoTime();
		assertThat(text(source(new ListFileReader(1000)).read(null, false))).isEmpty();
		assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(SECOND);
	}

	@Test
	void quietBeforeTheReadingCounts() throws Exception {
		WatchedList.writeOld(this.file, HALF);
		long twoSecondsAgo = System.nanoTime() - SECOND.multipliedBy(2).toNanos();
		WatchedFile watched = new WatchedFile(this.file, WatchedList.EVENTS, () -> {
		}, twoSecondsAgo);
		int[] readings = { 0 };
		FileAllowedOriginsSource source = source(new ListFileReader(1000, (path) -> {
			readings[0]++;
			return Files.newInputStream(path);
		}));
		assertThat(text(source.read(watched, false))).isEqualTo(HALF);
		assertThat(readings[0]).isOne();
	}

	@Test
	void aChangeThatHasNotBeenSeenYetIsNotQuiet() throws Exception {
		WatchedList.writeOld(this.file, OLD + "\n");
		long twoSecondsAgo = System.nanoTime() - SECOND.multipliedBy(2).toNanos();
		WatchedFile watched = new WatchedFile(this.file, WatchedList.EVENTS, () -> {
		}, twoSecondsAgo);
		for (String unfinished : new String[] { "", HALF }) {
			int[] readings = { 0 };
			FileAllowedOriginsSource source = source(new ListFileReader(1000, (path) -> {
				if (++readings[0] == 2) {
					Files.writeString(path, NEW + "\n");
				}
				return Files.newInputStream(path);
			}));
			Files.writeString(this.file, unfinished);
			assertThat(text(source.read(watched, false))).isEqualTo(NEW + "\n");
		}
	}

	@Test
	void anyLineEndFinishesTheFile() throws Exception {
		for (String end : new String[] { "\n", "\r\n", "\r" }) {
			Files.writeString(this.file, NEW + end);
			int[] readings = { 0 };
			FileAllowedOriginsSource source = source(new ListFileReader(1000, (path) -> {
				readings[0]++;
				return Files.newInputStream(path);
			}));
			assertThat(text(source.read(null, false))).isEqualTo(NEW + end);
			assertThat(readings[0]).isOne();
		}
	}

	@Test
	void finishedLinesOfAFileThatNeverGoesQuietCountAtTheBoundAndTheFileIsReadAgain() throws Exception {
		Files.writeString(this.file, OLD + "\n" + HALF);
		int[] announced = { 0 };
		WatchedFile watched = new WatchedFile(this.file, WatchedList.EVENTS, () -> announced[0]++, System.nanoTime());
		AtomicBoolean read = new AtomicBoolean();
		Thread writer = new Thread(() -> {
			while (!read.get()) {
				watched.touched(System.nanoTime());
				LockSupport.parkNanos(1_000_000);
			}
		});
		writer.start();
		try {
			assertThat(text(source(new ListFileReader(1000)).read(watched, false))).isEqualTo(OLD + "\n");
		}
		finally {
			read.set(true);
			writer.join();
		}
		long now = System.nanoTime();
		watched.poll(now);
		watched.announceIfDue(now + BOUND.toNanos());
		assertThat(announced[0]).as("the last line is still to come").isPositive();
	}

	@Test
	void oneReadingThatFindsTheFileChangingProvesNothing() throws Exception {
		AtomicInteger left = new AtomicInteger(100);
		FileAllowedOriginsSource source = source(new ListFileReader(1 << 20, (path) -> {
			if (left.getAndDecrement() > 0) {
				Files.writeString(path, OLD + "\n", StandardOpenOption.APPEND);
			}
			return Files.newInputStream(path);
		}));
		assertThat(text(source.read(null, false))).startsWith(OLD);
	}

	@Test
	void fileThatNeverHoldsStillIsGivenUpInTheEnd() {
		assertThatExceptionOfType(OriginsUnavailableException.class)
			.isThrownBy(() -> source(restless()).read(null, false))
			.withMessage(
					"'" + this.file + "' keeps changing while it is read: write a new file and rename it to this name");
	}

	@Test
	void loadingDoesNotWaitForAnOldFileWithoutALineEnd() throws Exception {
		WatchedList.writeOld(this.file, NEW);
		int[] readings = { 0 };
		FileAllowedOriginsSource source = source(new ListFileReader(1000, (path) -> {
			readings[0]++;
			return Files.newInputStream(path);
		}));
		assertThat(text(source.read(null, true))).isEqualTo(NEW);
		assertThat(readings[0]).isOne();
	}

	@Test
	void loadingWaitsForAYoungFileWithoutALineEnd() throws Exception {
		Files.writeString(this.file, HALF);
		Files.setLastModifiedTime(this.file, FileTime.from(Instant.now().plusSeconds(3600)));
		boolean[] finished = { false };
		FileAllowedOriginsSource source = source(new ListFileReader(1000, (path) -> {
			if (!finished[0]) {
				finished[0] = true;
				Files.writeString(path, NEW + "\n");
			}
			return Files.newInputStream(path);
		}));
		assertThat(text(source.read(null, true))).isEqualTo(NEW + "\n");
	}

	@Test
	void loadingTakesAFileFromTheFutureAfterASecond() throws Exception {
		Files.writeString(this.file, NEW);
		Files.setLastModifiedTime(this.file, FileTime.from(Instant.now().plusSeconds(3600)));
		assertThat(text(source(new ListFileReader(1000)).read(null, true))).isEqualTo(NEW);
	}

	@Test
	void loadingGivesUpAFileThatNeverHoldsStill() {
		assertThatExceptionOfType(OriginsUnavailableException.class)
			.isThrownBy(() -> source(restless()).read(null, true))
			.withMessageContaining("keeps changing while it is read");
	}

	private static String text(ListContent content) {
		return new String(content.toByteArray(), StandardCharsets.UTF_8);
	}

	private ListFileReader restless() {
		return new ListFileReader(1 << 20, (path) -> {
			Files.writeString(path, OLD + "\n", StandardOpenOption.APPEND);
			return Files.newInputStream(path);
		});
	}

	private FileAllowedOriginsSource source(ListFileReader reader) {
		return new FileAllowedOriginsSource(this.file, WatchedList.EVENTS, new FileWatcher(WatchedList.EVENTS), reader);
	}

	private static boolean has(AllowedOrigins list, String origin) {
		return list.find(origin) != AllowedOrigins.NOT_FOUND;
	}

}
