package io.github.corsboot.source.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.WatchMode;
import io.github.corsboot.source.file.DirectoryWatches.Registrar;
import io.github.corsboot.source.file.FileWatcher.WatchServiceOpener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * File systems without events, and machines without watches.
 */
@ExtendWith(OutputCaptureExtension.class)
class FilePollingTests {

	private static final String OLD = "https://old.example.com";

	private static final String[] NEW = { "https://one.example.com", "https://two.example.com",
			"https://three.example.com" };

	private static final WatchServiceOpener OPENER = () -> FileSystems.getDefault().newWatchService();

	@TempDir
	private Path directory;

	@TempDir
	private Path elsewhere;

	private Path file;

	@BeforeEach
	void writeFirstList() {
		this.file = this.directory.resolve("list");
		WatchedList.write(this.file, OLD);
	}

	@Test
	void eventsThatNeverCome(CapturedOutput output) throws IOException {
		try (WatchedList list = watched(OPENER, (path, service, kinds) -> this.elsewhere.register(service, kinds))) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.EVENTS);
			assertEveryChangeIsFound(list);
			WatchedList.eventually()
				.untilAsserted(() -> assertThat(output).containsOnlyOnce("Changes of '" + this.file
						+ "' cause no file system events: they are found by polling, within 100 ms"));
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.POLLING);
		}
	}

	@Test
	void noWatchServiceToBeHad(CapturedOutput output) throws IOException {
		try (WatchedList list = watched(() -> {
			throw new IOException("User limit of inotify instances reached or too many open files");
		}, FilePollingTests::register)) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.POLLING);
			assertEveryChangeIsFound(list);
			assertThat(output).containsOnlyOnce("File system events are not available for any list of allowed origins"
					+ " (java.io.IOException: User limit of inotify instances reached or too many open files):"
					+ " changes are found by polling, within 100 ms");
		}
	}

	@Test
	void noWatchesLeft(CapturedOutput output) throws IOException {
		try (WatchedList list = watched(OPENER, (path, service, kinds) -> {
			throw new IOException("User limit of inotify watches reached");
		})) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.POLLING);
			assertEveryChangeIsFound(list);
			assertThat(output).containsOnlyOnce("File system events are not available for '" + this.file
					+ "' (java.io.IOException: User limit of inotify watches reached):"
					+ " changes are found by polling, within 100 ms");
		}
	}

	@Test
	void watchesThatAreToBeHadAgain() {
		AtomicBoolean exhausted = new AtomicBoolean(true);
		try (WatchedList list = watched(OPENER, (path, service, kinds) -> {
			if (exhausted.get()) {
				throw new IOException("User limit of inotify watches reached");
			}
			return register(path, service, kinds);
		})) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.POLLING);
			exhausted.set(false);
			WatchedList.eventually().until(() -> list.source.status().watchMode() == WatchMode.EVENTS);
		}
	}

	@Test
	void directoryAboveThatMayNotBeWatched() {
		try (WatchedList list = watched(OPENER, (path, service, kinds) -> {
			if (!path.equals(this.directory.toRealPath())) {
				throw new AccessDeniedException(path.toString());
			}
			return register(path, service, kinds);
		})) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.EVENTS);
			WatchedList.rename(this.file, NEW[0]);
			list.awaitOrigins(NEW[0]);
		}
	}

	@Test
	void directoryOfTheFileThatMayNotBeWatched() throws IOException {
		try (WatchedList list = watched(OPENER, (path, service, kinds) -> {
			if (path.equals(this.directory.toRealPath())) {
				throw new AccessDeniedException(path.toString());
			}
			return register(path, service, kinds);
		})) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.POLLING);
			assertEveryChangeIsFound(list);
		}
	}

	@Test
	void watchingThatFailsInUnexpectedWays() {
		AtomicBoolean failing = new AtomicBoolean();
		FileWatcher watcher = new FileWatcher(WatchedList.EVENTS, OPENER, (path, service, kinds) -> {
			if (failing.getAndSet(false)) {
				throw new IllegalStateException("Out of order");
			}
			return register(path, service, kinds);
		});
		Path link = this.directory.resolve("link");
		try (WatchedList list = WatchedList.of(link, watcher, WatchedList.EVENTS)) {
			failing.set(true);
			WatchedList.write(this.file, NEW[0]);
			link(link, this.file);
			list.awaitOrigins(NEW[0]);
			WatchedList.write(this.file, NEW[1]);
			list.awaitOrigins(NEW[1]);
		}
	}

	private void assertEveryChangeIsFound(WatchedList list) throws IOException {
		for (String origin : NEW) {
			WatchedList.write(this.file, origin);
			list.awaitOrigins(origin);
			WatchedList.rename(this.file, origin, OLD);
			list.awaitOrigins(origin, OLD);
			Files.delete(this.file);
			WatchedList.eventually().until(() -> list.source.status().state() == SourceState.MISSING);
			WatchedList.write(this.directory.resolve("target"), origin);
			link(this.file, this.directory.resolve("target"));
			list.awaitOrigins(origin);
			WatchedList.write(this.directory.resolve("target"), OLD);
			list.awaitOrigins(OLD);
		}
	}

	private static void link(Path link, Path target) {
		try {
			Path next = Files.createSymbolicLink(link.resolveSibling("next-link"), target);
			Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private WatchedList watched(WatchServiceOpener opener, Registrar registrar) {
		return WatchedList.of(this.file, new FileWatcher(WatchedList.POLLING, opener, registrar), WatchedList.POLLING);
	}

	private static WatchKey register(Path path, WatchService service, WatchEvent.Kind<?>[] kinds) throws IOException {
		return path.register(service, kinds);
	}

}
