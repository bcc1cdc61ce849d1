package io.github.corsboot.source.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceFailure.Reason;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.source.WatchMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is wrong with a file, or happens around it, while it is watched.
 */
class FileTroubleTests {

	private static final String OLD = "https://old.example.com";

	private static final String NEW = "https://new.example.com";

	@TempDir
	private Path directory;

	private Path file;

	private final AtomicBoolean ended = new AtomicBoolean();

	@BeforeEach
	void writeFirstList() {
		this.file = this.directory.resolve("list");
		WatchedList.write(this.file, OLD);
	}

	@AfterEach
	void endWriters() {
		this.ended.set(true);
	}

	@Test
	void badEntryKeepsTheListAndIsRepaired() {
		try (WatchedList list = WatchedList.of(this.file)) {
			WatchedList.write(this.file, NEW, "new.example.com");
			SourceFailure failure = awaitFailure(list, Reason.BAD_ENTRIES);
			assertThat(failure.summary()).isEqualTo(this.file + " has 1 problem");
			assertThat(failure.problemCount()).isOne();
			assertThat(failure.problems()).singleElement().asString().startsWith("line 2, column 1: 'new.example.com'");
			assertThat(list.source.status().state()).isEqualTo(SourceState.STALE);
			list.awaitOrigins(OLD);
			WatchedList.write(this.file, NEW);
			list.awaitOrigins(NEW);
			assertThat(list.source.status().failure()).isNull();
			assertThat(list.listener.recovered).isEmpty();
		}
	}

	@Test
	void revertingToTheListInForceEndsTheFailure() {
		try (WatchedList list = WatchedList.of(this.file)) {
			WatchedList.rename(this.file, "new.example.com");
			awaitFailure(list, Reason.BAD_ENTRIES);
			WatchedList.rename(this.file, OLD);
			WatchedList.eventually().until(() -> !list.listener.recovered.isEmpty());
			assertThat(list.listener.recovered).singleElement()
				.extracting(SourceStatus::state)
				.isEqualTo(SourceState.IN_FORCE);
			assertThat(list.listener.accepted).isEmpty();
		}
	}

	@Test
	void randomBytes() throws IOException {
		byte[] bytes = new byte[100_000];
		new Random(42).nextBytes(bytes);
		try (WatchedList list = WatchedList.of(this.file)) {
			Files.write(this.file, bytes);
			assertThat(awaitFailure(list, Reason.BAD_ENTRIES).problems()).hasSizeBetween(1, 20);
			assertRepairable(list);
		}
	}

	@Test
	void listOfTheLargestSizeAndOneByteMore() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			int size = 64 << 20;
			int entries = writeList(this.directory.resolve("next"), size);
			Files.move(this.directory.resolve("next"), this.file, StandardCopyOption.ATOMIC_MOVE);
			WatchedList.eventually().until(() -> list.source.origins().size() == entries);
			list.listener.accepted.clear();
			Files.writeString(this.file, "\n", StandardOpenOption.APPEND);
			assertThat(awaitFailure(list, Reason.TOO_LARGE).summary())
				.startsWith("'" + this.file + "' has " + (size + 1) + " bytes, more than the " + size + " ");
			assertThat(list.source.origins().size()).isEqualTo(entries);
			WatchedList.rename(this.file, NEW);
			list.awaitOrigins(NEW);
			assertThat(list.source.status().failure()).isNull();
		}
	}

	private static int writeList(Path file, int size) throws IOException {
		String label = "a".repeat(50);
		int entries = 0;
		int written = 0;
		try (BufferedWriter writer = Files.newBufferedWriter(file)) {
			while (size - written > 200) {
				String line = "https://" + label + "." + entries++ + ".example.com\n";
				writer.write(line);
				written += line.length();
			}
			writer.write("#" + " ".repeat(size - written - 2) + "\n");
		}
		return entries;
	}

	@Test
	void directoryInItsPlace() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			Files.delete(this.file);
			Files.createDirectory(this.file);
			awaitFailure(list, Reason.UNREADABLE);
			Files.delete(this.file);
			assertRepairable(list);
		}
	}

	@Test
	void pipeInItsPlace() throws Exception {
		try (WatchedList list = WatchedList.of(this.file)) {
			Files.delete(this.file);
			assertThat(new ProcessBuilder("mkfifo", this.file.toString()).start().waitFor()).isZero();
			awaitFailure(list, Reason.UNREADABLE);
			Files.delete(this.file);
			assertRepairable(list);
		}
	}

	@Test
	void unreadable() {
		AtomicBoolean denied = new AtomicBoolean();
		ListFileReader reader = new ListFileReader(1000, (path) -> {
			if (denied.get()) {
				throw new AccessDeniedException(path.toString());
			}
			return Files.newInputStream(path);
		});
		try (WatchedList list = WatchedList.of(this.file, new FileWatcher(WatchedList.EVENTS), WatchedList.EVENTS,
				reader)) {
			denied.set(true);
			WatchedList.write(this.file, NEW);
			awaitFailure(list, Reason.UNREADABLE);
			denied.set(false);
			assertRepairable(list);
		}
	}

	@Test
	void errorsThatNobodyExpects() {
		AtomicReference<@Nullable Error> error = new AtomicReference<>();
		ListFileReader reader = new ListFileReader(1000, (path) -> {
			if (error.get() != null) {
				throw error.get();
			}
			return Files.newInputStream(path);
		});
		try (WatchedList list = WatchedList.of(this.file, new FileWatcher(WatchedList.EVENTS), WatchedList.EVENTS,
				reader)) {
			error.set(new OutOfMemoryError("Java heap space"));
			WatchedList.rename(this.file, NEW);
			assertThat(awaitFailure(list, Reason.UNREADABLE).summary())
				.isEqualTo(this.file + " cannot be loaded: java.lang.OutOfMemoryError: Java heap space");
			error.set(null);
			assertRepairable(list);
		}
	}

	@Test
	void missingAtFirst() throws IOException {
		Path late = this.directory.resolve("not/yet/there");
		try (WatchedList list = WatchedList.of(late)) {
			assertThat(list.source.status().state()).isEqualTo(SourceState.MISSING);
			assertThat(list.source.origins().size()).isZero();
			Files.createDirectories(late.getParent());
			WatchedList.rename(late, NEW);
			list.awaitOrigins(NEW);
			assertThat(list.source.status().state()).isEqualTo(SourceState.IN_FORCE);
			assertThat(list.listener.failed).as("known from the first load").isEmpty();
			WatchedList.rename(late, OLD);
			list.awaitOrigins(OLD);
		}
	}

	@Test
	void busyNeighbour() throws IOException {
		write(this.directory.resolve("noise"), "x");
		try (WatchedList list = WatchedList.of(this.file)) {
			for (String origin : new String[] { NEW, OLD, NEW }) {
				WatchedList.rename(this.file, origin);
				list.awaitOrigins(origin);
				WatchedList.write(this.file, origin, "https://more.example.com");
				list.awaitOrigins(origin, "https://more.example.com");
			}
		}
	}

	@Test
	void busyFileItself() {
		try (WatchedList list = WatchedList.of(this.file)) {
			write(this.file, "# noise\n");
			WatchedList.eventually().until(() -> !list.listener.accepted.isEmpty());
			write(this.file, NEW + "\n");
			list.awaitOrigins(OLD, NEW);
		}
	}

	@Test
	void manyWriters() throws InterruptedException {
		try (WatchedList list = WatchedList.of(this.file)) {
			Thread[] writers = new Thread[8];
			for (int i = 0; i < writers.length; i++) {
				Path next = this.directory.resolve("next" + i);
				String origin = "https://writer" + i + ".example.com";
				writers[i] = new Thread(() -> {
					for (int round = 0; round < 50; round++) {
						WatchedList.write(next, origin);
						next.toFile().renameTo(this.file.toFile());
					}
				});
				writers[i].start();
			}
			for (Thread writer : writers) {
				writer.join();
			}
			WatchedList.rename(this.file, NEW);
			list.awaitOrigins(NEW);
			assertThat(list.listener.accepted).allMatch((accepted) -> accepted.size() == 1);
		}
	}

	@Test
	void lostEvents() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		try (WatchedList list = WatchedList.of(this.file)) {
			list.listener.ruleProblems = (candidate) -> {
				reading.countDown();
				await(release);
				return List.of();
			};
			WatchedList.rename(this.file, NEW);
			reading.await();
			WatchedList.rename(this.file, "https://newer.example.com");
			for (int i = 0; i < 1000; i++) {
				Files.createFile(this.directory.resolve("noise" + i));
			}
			release.countDown();
			list.awaitOrigins("https://newer.example.com");
			WatchedList.rename(this.file, OLD);
			list.awaitOrigins(OLD);
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.EVENTS);
		}
	}

	@Test
	void listenerThatFailsDoesNotEndTheWatch() {
		try (WatchedList list = WatchedList.of(this.file)) {
			list.listener.ruleProblems = (candidate) -> {
				throw new IllegalStateException("No idea");
			};
			WatchedList.rename(this.file, NEW);
			assertThat(awaitFailure(list, Reason.UNREADABLE).summary())
				.isEqualTo(this.file + " cannot be loaded: java.lang.IllegalStateException: No idea");
			list.listener.ruleProblems = (candidate) -> List.of();
			assertRepairable(list);
		}
	}

	private void write(Path path, String text) {
		Thread writer = new Thread(() -> {
			while (!this.ended.get()) {
				try {
					Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
					LockSupport.parkNanos(5_000_000);
				}
				catch (IOException ex) {
					return;
				}
			}
		});
		writer.setDaemon(true);
		writer.start();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static SourceFailure awaitFailure(WatchedList list, Reason reason) {
		WatchedList.eventually()
			.untilAsserted(() -> assertThat(list.source.status().failure()).isNotNull()
				.extracting(SourceFailure::reason)
				.isEqualTo(reason));
		assertThat(list.listener.accepted).isEmpty();
		SourceFailure failure = list.source.status().failure();
		assertThat(failure).isNotNull();
		return failure;
	}

	private void assertRepairable(WatchedList list) {
		list.awaitOrigins(OLD);
		WatchedList.rename(this.file, NEW);
		list.awaitOrigins(NEW);
		assertThat(list.source.status().failure()).isNull();
	}

}
