package io.github.corsboot.source.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.actuate.ObservedApplication;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.RandomSteps;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list file that is edited in every way there is while things go wrong, three watches
 * of it (by events, by polling alone, and where no directory can be watched), and an
 * application whose endpoint, health and meters are to agree with the policies in force.
 * <p>
 * Each version has its number in each line, and each line its place among all. What is in
 * force can so be told to be one whole version, and no older than the one before.
 */
final class FaultModel implements AutoCloseable {

	private static final FileSettings SETTINGS = new FileSettings(true, Duration.ofMillis(10), Duration.ofMillis(50),
			1 << 20);

	private static final Duration BOUND = Duration.ofSeconds(60);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

	private final Path home;

	private final Path file;

	private final Random random;

	private final List<WatchedList> lists;

	private final ObservedApplication application;

	private final Map<String, Integer> versionsByFingerprint = new ConcurrentHashMap<>();

	private final Map<Object, Integer> seen = new ConcurrentHashMap<>();

	private final AtomicReference<@Nullable Throwable> readFault = new AtomicReference<>();

	private final AtomicBoolean noWatches = new AtomicBoolean();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final RandomSteps steps;

	/**
	 * Whether a busy machine let a save rest for so long that half of it, or nothing, may
	 * count.
	 */
	private boolean writerHungUp;

	private int version;

	private byte[] content = new byte[0];

	FaultModel(Path home, long seed) throws IOException {
		this.home = Files.createDirectory(home);
		this.random = new Random(seed);
		this.steps = new RandomSteps(seed, this.random, () -> this.version);
		Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
		this.file = home.resolve("outer/conf/list");
		prepare();
		Files.write(this.file, next());
		ListFileReader reader = new ListFileReader(SETTINGS.maxFileSize(), (path) -> {
			Throwable fault = this.readFault.get();
			if (fault instanceof IOException exception) {
				throw exception;
			}
			if (fault instanceof Error error) {
				throw error;
			}
			return Files.newInputStream(path);
		});
		FileWatcher events = new FileWatcher(SETTINGS, () -> FileSystems.getDefault().newWatchService(),
				(path, service, kinds) -> {
					if (this.noWatches.get()) {
						throw new IOException("User limit of inotify watches reached");
					}
					return path.register(service, kinds);
				});
		FileWatcher deaf = new FileWatcher(SETTINGS, () -> FileSystems.getDefault().newWatchService(),
				(path, service, kinds) -> elsewhere.register(service, kinds));
		FileWatcher none = new FileWatcher(SETTINGS, () -> {
			throw new IOException("User limit of inotify instances reached");
		}, (path, service, kinds) -> path.register(service, kinds));
		this.lists = Stream.of(events, deaf, none)
			.map((watcher) -> WatchedList.of(this.file, watcher, SETTINGS, reader))
			.toList();
		this.application = new ObservedApplication(this.file, SETTINGS);
		startNeighbour();
	}

	private void startNeighbour() {
		Thread neighbour = new Thread(() -> {
			while (!this.ended.get()) {
				try {
					Files.writeString(this.home.resolve("outer/noise"), "x", StandardOpenOption.CREATE,
							StandardOpenOption.APPEND);
					Files.writeString(this.file.resolveSibling("noise"), "x", StandardOpenOption.CREATE,
							StandardOpenOption.APPEND);
				}
				catch (IOException ex) {
					// its directory is not there at the moment
				}
				LockSupport.parkNanos(20_000_000);
			}
		});
		neighbour.setDaemon(true);
		neighbour.start();
	}

	/**
	 * Takes steps until the time is over.
	 * @param duration the time
	 * @return how many steps it were
	 */
	int run(Duration duration) {
		return this.steps.take(duration, Step.values(), (step) -> {
			step.action.run(this);
			check(step.expected);
			this.writerHungUp = false;
		});
	}

	private void check(SourceState expected) {
		for (WatchedList list : this.lists) {
			eventually().untilAsserted(() -> {
				SourceStatus status = list.source.status();
				assertThat(status.state()).as("%s", status).isEqualTo(expected);
				if (expected == SourceState.IN_FORCE) {
					assertThat(status.fingerprint()).as("%s", status).isEqualTo(fingerprint(this.content));
				}
			});
			checkWhatWasInForce(list);
		}
		eventually().untilAsserted(() -> {
			String fingerprint = this.application.assertAgreement(expected);
			if (expected == SourceState.IN_FORCE) {
				assertThat(fingerprint).isEqualTo(fingerprint(this.content));
			}
		});
		checkThatVersionIsWhole(this.application, this.application.origins(),
				this.application.assertAgreement(expected));
	}

	private static ConditionFactory eventually() {
		return Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(3)).dontCatchUncaughtExceptions();
	}

	private void checkThatVersionIsWhole(Object watcher, AllowedOrigins inForce, @Nullable String fingerprint) {
		if (this.writerHungUp) {
			return;
		}
		int found = wholeVersion(inForce);
		assertThat(this.versionsByFingerprint).containsEntry(String.valueOf(fingerprint), found);
		assertThat(found).as("the version in force").isGreaterThanOrEqualTo(this.seen.getOrDefault(watcher, 0));
		this.seen.put(watcher, found);
	}

	private void checkWhatWasInForce(WatchedList list) {
		if (this.writerHungUp) {
			list.listener.accepted.clear();
		}
		for (AllowedOrigins accepted : list.listener.accepted) {
			int found = wholeVersion(accepted);
			assertThat(found).as("the version in force").isGreaterThanOrEqualTo(this.seen.getOrDefault(list, 0));
			this.seen.put(list, found);
		}
		list.listener.accepted.clear();
		SourceStatus status = list.source.status();
		checkThatVersionIsWhole(list, list.source.origins(), status.fingerprint());
		assertThat(status.entries()).isEqualTo(list.source.origins().size());
	}

	private int wholeVersion(AllowedOrigins list) {
		int size = list.size();
		for (int candidate = this.version; candidate >= Math.max(0, this.version - 10); candidate--) {
			if (list.find(line(candidate, 0, size)) != AllowedOrigins.NOT_FOUND) {
				for (int i = 0; i < size; i++) {
					assertThat(list.find(line(candidate, i, size))).isNotEqualTo(AllowedOrigins.NOT_FOUND);
				}
				return candidate;
			}
		}
		throw new AssertionError("No whole version: " + size + " entries");
	}

	private static String line(int version, int place, int size) {
		return "https://v%08d-%d-of-%d.example.com".formatted(version, place, size);
	}

	private static String fingerprint(byte[] bytes) {
		return OriginListing.parse(bytes).fingerprint();
	}

	/**
	 * Makes another version, which need not be the one in force from now on.
	 */
	private byte[] next() {
		String[] ends = { "\n", "\r\n", "\r" };
		this.version++;
		int size = (this.random.nextInt(30) == 0) ? 5000 : 1 + this.random.nextInt(9);
		StringBuilder text = new StringBuilder((this.random.nextInt(5) == 0) ? "\ufeff" : "");
		for (int i = 0; i < size; i++) {
			text.append(line(this.version, i, size)).append(ends[this.random.nextInt(3)]);
		}
		this.content = text.toString().getBytes(StandardCharsets.UTF_8);
		this.versionsByFingerprint.put(fingerprint(this.content), this.version);
		return this.content;
	}

	private void rename(byte[] bytes) throws IOException {
		Path next = Files.createTempFile(this.home, "next", "");
		Files.write(next, bytes);
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Sees to it that there is a directory for the file, and no link that leads nowhere.
	 */
	private void prepare() throws IOException {
		for (Path each : List.of(this.home.resolve("outer"), this.file.getParent())) {
			if (!Files.isDirectory(each)) {
				Files.deleteIfExists(each);
				Files.createDirectories(each);
			}
		}
		if (!Files.exists(this.file)) {
			Files.deleteIfExists(this.file);
		}
	}

	// Empties the file first, and an empty file counts once it has rested for a second.
	private void writeInPlace(byte[] bytes) throws IOException {
		long before = System.nanoTime();
		Files.write(this.file, bytes);
		this.writerHungUp |= System.nanoTime() - before > LONGEST_PAUSE.toNanos();
	}

	private void inPieces() throws IOException {
		byte[] bytes = next();
		int pieces = 1 + this.random.nextInt(4);
		long before = System.nanoTime();
		Files.write(this.file, new byte[0]);
		for (int i = 0; i < pieces; i++) {
			int start = piece(bytes, i, pieces);
			int end = piece(bytes, i + 1, pieces);
			Files.write(this.file, Arrays.copyOfRange(bytes, start, end), StandardOpenOption.APPEND);
			this.writerHungUp |= System.nanoTime() - before > LONGEST_PAUSE.toNanos();
			before = System.nanoTime();
			pause(150);
		}
	}

	// Never at the end of a line: who writes whole lines has whole lines read.
	private static int piece(byte[] bytes, int index, int pieces) {
		int position = (int) ((long) bytes.length * index / pieces);
		while (position > 0 && position < bytes.length
				&& (bytes[position - 1] == '\n' || bytes[position - 1] == '\r')) {
			position++;
		}
		return position;
	}

	private void pause(int millis) {
		LockSupport.parkNanos(Duration.ofMillis(this.random.nextInt(millis + 1)).toNanos());
	}

	private void relink(Path link, Path target) throws IOException {
		if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
			delete(link);
		}
		Path next = Files.createSymbolicLink(this.home.resolve("next-link"), target);
		Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
	}

	private Path target() throws IOException {
		Path target = Files.createTempDirectory(this.home, "target");
		Files.write(target.resolve("list"), next());
		return target;
	}

	private void whileReadingFails(Throwable fault) throws IOException {
		this.readFault.set(fault);
		rename(next());
		for (WatchedList list : this.lists) {
			eventually().until(() -> list.source.status().state() == SourceState.STALE);
		}
		this.readFault.set(null);
	}

	private void bad(byte[] bytes) throws IOException {
		if (this.random.nextBoolean()) {
			rename(bytes);
		}
		else {
			writeInPlace(bytes);
		}
	}

	private static byte[] concat(byte[] some, byte[] others) {
		byte[] all = Arrays.copyOf(some, some.length + others.length);
		System.arraycopy(others, 0, all, some.length, others.length);
		return all;
	}

	private static void delete(Path path) throws IOException {
		if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			try (Stream<Path> paths = Files.walk(path)) {
				for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(each);
				}
			}
			catch (IOException | UncheckedIOException ex) {
				delete(path); // the neighbour has written meanwhile
			}
		}
	}

	@Override
	public void close() {
		this.ended.set(true);
		this.lists.forEach(WatchedList::close);
		this.application.close();
	}

	/**
	 * What can happen, and the state that it leads to.
	 */
	private enum Step {

		RENAMED_OVER((model) -> {
			model.prepare();
			model.rename(model.next());
		}),

		WRITTEN_IN_PLACE((model) -> {
			model.prepare();
			model.writeInPlace(model.next());
		}),

		WRITTEN_IN_PIECES((model) -> {
			model.prepare();
			model.inPieces();
		}),

		SEVERAL_SAVES_IN_A_ROW((model) -> {
			model.prepare();
			for (int i = 0; i < 5; i++) {
				model.rename(model.next());
			}
		}),

		TWO_WRITERS_AT_ONCE((model) -> {
			model.prepare();
			byte[] bytes = model.next();
			Thread other = new Thread(() -> {
				try {
					model.rename(bytes);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			other.start();
			model.rename(bytes);
			other.join();
		}),

		DELETED(SourceState.MISSING, (model) -> {
			model.prepare();
			Files.deleteIfExists(model.file);
		}),

		DELETED_AND_RECREATED((model) -> {
			model.prepare();
			Files.deleteIfExists(model.file);
			model.pause(60);
			model.writeInPlace(model.next());
		}),

		DIRECTORY_DELETED_AND_RECREATED((model) -> {
			delete(model.file.getParent());
			model.pause(60);
			model.prepare();
			model.rename(model.next());
		}),

		DIRECTORY_MOVED_AWAY_AND_BACK((model) -> {
			model.prepare();
			model.rename(model.next());
			Path outer = model.home.resolve("outer");
			Path away = Files.createTempDirectory(model.home, "away").resolve("outer");
			Files.move(outer, away);
			model.pause(60);
			delete(outer);
			Files.move(away, outer);
		}),

		DIRECTORY_REPLACED((model) -> {
			model.prepare();
			Path conf = model.file.getParent();
			Path next = model.target();
			if (Files.isSymbolicLink(conf)) {
				Files.delete(conf);
			}
			else {
				Files.move(conf, Files.createTempDirectory(model.home, "away").resolve("conf"));
			}
			delete(conf);
			Files.move(next, conf);
		}),

		CONFIG_MAP_SWAPPED((model) -> {
			model.prepare();
			Path conf = model.file.getParent();
			Path before = Files.isSymbolicLink(conf) ? conf.toRealPath() : null;
			model.relink(conf, model.target());
			if (before != null) {
				delete(before);
			}
		}),

		CHAIN_OF_LINKS_REPOINTED((model) -> {
			model.prepare();
			Path first = model.target().resolve("list");
			Path second = Files.createSymbolicLink(first.resolveSibling("second"), first.getFileName());
			model.relink(model.file, Files.createSymbolicLink(first.resolveSibling("third"), second));
		}),

		SAME_SIZE_AND_TIME_STAMP((model) -> {
			model.prepare();
			FileTime time = FileTime.from(Instant.now().minusSeconds(model.random.nextInt(100)));
			model.rename(model.next());
			Files.setLastModifiedTime(model.file, time);
			int size = model.content.length;
			byte[] bytes = model.next();
			model.writeInPlace(bytes);
			assertThat(size).isPositive();
			Files.setLastModifiedTime(model.file, time);
		}),

		CLOCK_SET_BACK((model) -> {
			model.prepare();
			model.rename(model.next());
			Files.setLastModifiedTime(model.file, FileTime.from(Instant.now().plusSeconds(3600)));
			model.writeInPlace(model.next());
			Files.setLastModifiedTime(model.file, FileTime.from(Instant.now().minusSeconds(3600)));
		}),

		TOUCHED((model) -> {
			model.prepare();
			model.rename(model.next());
			Files.setLastModifiedTime(model.file, FileTime.from(Instant.now()));
		}),

		RANDOM_BYTES(SourceState.STALE, (model) -> {
			model.prepare();
			byte[] bytes = new byte[1 + model.random.nextInt(10_000)];
			model.random.nextBytes(bytes);
			model.bad(concat("no origin\n".getBytes(StandardCharsets.UTF_8), bytes));
		}),

		HALF_A_CHARACTER(SourceState.STALE, (model) -> {
			model.prepare();
			model.bad(concat(model.next(), new byte[] { 'x', (byte) 0xc3, '\n' }));
		}),

		NUL(SourceState.STALE, (model) -> {
			model.prepare();
			model.bad(concat(model.next(), new byte[] { 0, '\n' }));
		}),

		TOO_LARGE(SourceState.STALE, (model) -> {
			model.prepare();
			try (RandomAccessFile sparse = new RandomAccessFile(model.file.toFile(), "rw")) {
				sparse.setLength(SETTINGS.maxFileSize() + 1);
			}
		}),

		DIRECTORY_IN_ITS_PLACE(SourceState.STALE, (model) -> {
			model.prepare();
			Files.deleteIfExists(model.file);
			Files.createDirectory(model.file);
			model.check(SourceState.STALE);
			Files.delete(model.file);
			model.check(SourceState.MISSING);
			model.bad(concat(model.next(), "no origin\n".getBytes(StandardCharsets.UTF_8)));
		}),

		LOST_EVENTS((model) -> {
			model.prepare();
			for (int i = 0; i < 600; i++) {
				Files.deleteIfExists(Files.createFile(model.file.resolveSibling("burst" + i)));
			}
			model.rename(model.next());
		}),

		WATCHES_EXHAUSTED((model) -> {
			model.noWatches.set(true);
			model.prepare();
			model.relink(model.file.getParent(), model.target());
			model.check(SourceState.IN_FORCE);
			model.noWatches.set(false);
			model.rename(model.next());
		}),

		DESCRIPTORS_EXHAUSTED((model) -> {
			model.prepare();
			model.whileReadingFails(new IOException("Too many open files"));
		}),

		MEMORY_EXHAUSTED((model) -> {
			model.prepare();
			model.whileReadingFails(new OutOfMemoryError("Java heap space"));
		}),

		CLASS_NOT_FOUND((model) -> {
			model.prepare();
			model.whileReadingFails(new NoClassDefFoundError("SomeClass"));
		}),

		STOPPED_AND_STARTED((model) -> {
			model.lists.forEach((list) -> list.source.stop());
			model.application.stop();
			model.prepare();
			model.rename(model.next());
			model.application.start();
			model.lists.forEach((list) -> list.source.start());
		});

		private final SourceState expected;

		private final Action action;

		Step(Action action) {
			this(SourceState.IN_FORCE, action);
		}

		Step(SourceState expected, Action action) {
			this.expected = expected;
			this.action = action;
		}

	}

	/**
	 * Does something to the file or the machine.
	 */
	@FunctionalInterface
	private interface Action {

		void run(FaultModel model) throws Exception;

	}

}
