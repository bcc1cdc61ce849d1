package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.WatchMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileWatcherLifecycleTests {

	private static final String OLD = "https://old.example.com";

	private static final String NEW = "https://new.example.com";

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void writeFirstList() {
		this.file = this.directory.resolve("list");
		WatchedList.write(this.file, OLD);
	}

	@Test
	void noThreadBeforeTheFirstFile() {
		Set<Thread> before = threads();
		assertThat(new FileWatcher(WatchedList.EVENTS)).isNotNull();
		assertThat(threads()).isEqualTo(before);
	}

	@Test
	void twoDaemonThreadsForAllFiles() {
		Set<Thread> before = threads();
		FileWatcher watcher = new FileWatcher(WatchedList.EVENTS);
		try (WatchedList first = WatchedList.of(this.file, watcher, WatchedList.EVENTS);
				WatchedList second = WatchedList.of(this.directory.resolve("other"), watcher, WatchedList.EVENTS)) {
			assertThat(threads()).filteredOn((thread) -> !before.contains(thread))
				.allMatch(Thread::isDaemon)
				.extracting(Thread::getName)
				.filteredOn(
						(name) -> name.equals(FileWatcher.THREAD_NAME) || name.equals(FileWatcher.EVENT_THREAD_NAME))
				.containsExactlyInAnyOrder(FileWatcher.THREAD_NAME, FileWatcher.EVENT_THREAD_NAME);
			assertThat(first.source.status().watchMode()).isEqualTo(WatchMode.EVENTS);
			assertThat(second.source.status().watchMode()).isEqualTo(WatchMode.EVENTS);
		}
		WatchedList.eventually().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
	}

	@Test
	void aPathThatMovesWheneverItIsWatchedIsWatchedInTheEnd() throws IOException {
		List<Path> targets = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			targets.add(Files.createDirectory(this.directory.resolve("target" + i)));
			WatchedList.write(targets.get(i).resolve("list"), OLD);
		}
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), targets.get(0));
		AtomicInteger moves = new AtomicInteger();
		FileWatcher watcher = new FileWatcher(WatchedList.EVENTS, FileSystems.getDefault()::newWatchService,
				(directory, service, kinds) -> {
					WatchKey key = directory.register(service, kinds);
					if (String.valueOf(directory.getFileName()).startsWith("target")
							&& moves.get() < targets.size() - 1) {
						Path next = this.directory.resolve("next");
						Files.createSymbolicLink(next, targets.get(moves.incrementAndGet()));
						Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
					}
					return key;
				});
		try (WatchedList list = WatchedList.of(link.resolve("list"), watcher, WatchedList.EVENTS)) {
			WatchedList.eventually().until(() -> moves.get() == targets.size() - 1);
			WatchedList.write(targets.get(targets.size() - 1).resolve("list"), NEW);
			list.awaitOrigins(NEW);
		}
	}

	@Test
	void nothingIsLeftBehind() throws IOException {
		int inotify = inotifyDescriptors();
		Set<Thread> before = threads();
		long watchServices = watchServiceThreads();
		for (int round = 0; round < 50; round++) {
			List<WatchedList> lists = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				lists.add(WatchedList.of(this.file));
			}
			String origin = "https://round" + round + ".example.com";
			WatchedList.rename(this.file, origin);
			lists.forEach((list) -> list.awaitOrigins(origin));
			lists.forEach(WatchedList::close);
		}
		WatchedList.eventually().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
		assertThat(inotifyDescriptors()).isEqualTo(inotify);
		WatchedList.eventually().until(() -> watchServiceThreads() == watchServices);
	}

	@Test
	void severalWatchersInOneMachineAreIndependent() {
		try (WatchedList first = WatchedList.of(this.file)) {
			try (WatchedList second = WatchedList.of(this.file)) {
				WatchedList.rename(this.file, NEW);
				first.awaitOrigins(NEW);
				second.awaitOrigins(NEW);
			}
			WatchedList.rename(this.file, OLD);
			first.awaitOrigins(OLD);
		}
	}

	@Test
	void nothingHappensAfterTheEnd() {
		WatchedList closed = WatchedList.of(this.file);
		closed.close();
		closed.close();
		try (WatchedList open = WatchedList.of(this.file)) {
			WatchedList.rename(this.file, NEW);
			open.awaitOrigins(NEW);
		}
		assertThat(closed.listener.calls()).isZero();
		assertThat(threads()).extracting(Thread::getName).doesNotContain(FileWatcher.THREAD_NAME);
	}

	@Test
	void unwatchedFilesNeedNoDirectories() {
		AtomicInteger registrations = new AtomicInteger();
		FileWatcher watcher = new FileWatcher(WatchedList.EVENTS, () -> FileSystems.getDefault().newWatchService(),
				(path, service, kinds) -> {
					registrations.incrementAndGet();
					return path.register(service, kinds);
				});
		try (WatchedList list = WatchedList.of(this.file, watcher, WatchedList.EVENTS)) {
			list.source.close();
			int before = registrations.get();
			WatchedList.rename(this.file, NEW);
			try (WatchedList other = WatchedList.of(this.file)) {
				WatchedList.rename(this.file, OLD);
				other.awaitOrigins(OLD);
			}
			assertThat(registrations).hasValue(before);
			assertThat(list.listener.calls()).isZero();
		}
	}

	@Test
	void fileCostsItsOwnDirectoriesHoweverManyOthersThereAre() throws IOException {
		AtomicInteger registrations = new AtomicInteger();
		FileWatcher watcher = new FileWatcher(WatchedList.POLLING, () -> FileSystems.getDefault().newWatchService(),
				(path, service, kinds) -> {
					registrations.incrementAndGet();
					return path.register(service, kinds);
				});
		List<WatchedList> lists = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			Path list = Files.createDirectory(this.directory.resolve("directory" + i)).resolve("list");
			WatchedList.write(list, OLD);
			lists.add(WatchedList.of(list, watcher, WatchedList.POLLING));
		}
		int above = this.directory.toRealPath().getNameCount() + 1;
		assertThat(registrations.get()).isLessThanOrEqualTo(100 + above);
		WatchedList.rename(this.directory.resolve("directory99/list"), NEW);
		lists.get(99).awaitOrigins(NEW);
		assertThat(registrations.get()).isLessThanOrEqualTo(100 + above);
		lists.forEach(WatchedList::close);
	}

	@Test
	void directoriesThatCannotBeWatchedAreTriedEverLessOften() {
		AtomicInteger attempts = new AtomicInteger();
		FileSettings settings = new FileSettings(true, Duration.ofMillis(10), Duration.ofMillis(10), 1000);
		FileWatcher watcher = new FileWatcher(settings, () -> FileSystems.getDefault().newWatchService(),
				(path, service, kinds) -> {
					attempts.incrementAndGet();
					throw new IOException("User limit of inotify watches reached");
				});
		try (WatchedList list = WatchedList.of(this.file, watcher, settings)) {
			int once = attempts.get();
			for (int edit = 0; edit < 20; edit++) {
				WatchedList.write(this.file, "https://edit" + edit + ".example.com");
				list.awaitOrigins("https://edit" + edit + ".example.com");
			}
			assertThat(attempts.get()).as("in 20 polls at least").isLessThan(once * 20);
		}
	}

	@Test
	void noMemoryWhenAWatchBeginsDoesNotEndIt() {
		AtomicBoolean memory = new AtomicBoolean();
		FileWatcher watcher = new FileWatcher(WatchedList.POLLING, () -> FileSystems.getDefault().newWatchService(),
				(path, service, kinds) -> {
					if (!memory.get()) {
						throw new OutOfMemoryError("not really");
					}
					return path.register(service, kinds);
				});
		try (WatchedList list = WatchedList.of(this.file, watcher, WatchedList.POLLING)) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.POLLING);
			memory.set(true);
			WatchedList.eventually().until(() -> list.source.status().watchMode() == WatchMode.EVENTS);
			WatchedList.rename(this.file, NEW);
			list.awaitOrigins(NEW);
		}
	}

	@Test
	@Timeout(30)
	void readingThatHangsDoesNotHangTheEnd() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		AtomicInteger readings = new AtomicInteger();
		ListFileReader reader = new ListFileReader(1000, (path) -> {
			if (readings.incrementAndGet() == 2) {
				hanging.countDown();
				awaitForever();
			}
			return Files.newInputStream(path);
		});
		WatchedList list = WatchedList.of(this.file, new FileWatcher(WatchedList.EVENTS), WatchedList.EVENTS, reader);
		WatchedList.rename(this.file, NEW);
		hanging.await();
		list.close();
		assertThat(threads()).extracting(Thread::getName).doesNotContain(FileWatcher.THREAD_NAME);
		assertThat(list.listener.calls()).isZero();
	}

	@Test
	@Timeout(30)
	void sourceCanBeClosedWhileItIsReloaded() {
		WatchedList list = WatchedList.of(this.file);
		list.listener.ruleProblems = (candidate) -> {
			list.close();
			return List.of();
		};
		WatchedList.rename(this.file, NEW);
		WatchedList.eventually()
			.untilAsserted(
					() -> assertThat(threads()).extracting(Thread::getName).doesNotContain(FileWatcher.THREAD_NAME));
	}

	@Test
	void interruptFromElsewhereDoesNotEndTheWatch() {
		try (WatchedList list = WatchedList.of(this.file)) {
			threads().stream()
				.filter((thread) -> thread.getName().equals(FileWatcher.THREAD_NAME))
				.forEach(Thread::interrupt);
			WatchedList.rename(this.file, NEW);
			list.awaitOrigins(NEW);
		}
	}

	private static void awaitForever() {
		try {
			new CountDownLatch(1).await(Duration.ofHours(1).toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("cors-origins"))
			.collect(Collectors.toSet());
	}

	private static long watchServiceThreads() {
		return Thread.getAllStackTraces()
			.values()
			.stream()
			.filter((frames) -> Arrays.stream(frames)
				.anyMatch((frame) -> frame.getClassName().contains("WatchService$")))
			.filter((frames) -> Arrays.stream(frames).anyMatch((frame) -> frame.getMethodName().equals("poll")))
			.count();
	}

	private static int inotifyDescriptors() throws IOException {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return (int) descriptors.filter(FileWatcherLifecycleTests::isInotify).count();
		}
	}

	private static boolean isInotify(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().contains("inotify");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
