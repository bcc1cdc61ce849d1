package io.github.corsboot.source.file;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.WatchMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes that the events of the file system tell of. Each way of saving works every
 * time, and not only the first.
 */
class FileReloadTests {

	private static final String OLD = "https://old.example.com";

	private static final String[] NEW = { "https://one.example.com", "https://two.example.com",
			"https://three.example.com" };

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void writeFirstList() {
		this.file = this.directory.resolve("allowed_origins.list");
		WatchedList.write(this.file, OLD);
	}

	@Test
	void writtenInPlace() {
		try (WatchedList list = WatchedList.of(this.file)) {
			list.awaitOrigins(OLD);
			for (String origin : NEW) {
				WatchedList.write(this.file, origin);
				list.awaitOrigins(origin);
			}
			assertThat(list.listener.threads).containsOnly("cors-origins-reload");
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.EVENTS);
		}
	}

	@Test
	void appendedTo() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			Files.writeString(this.file, NEW[0] + "\n", StandardOpenOption.APPEND);
			list.awaitOrigins(OLD, NEW[0]);
			Files.writeString(this.file, NEW[1] + "\n", StandardOpenOption.APPEND);
			list.awaitOrigins(OLD, NEW[0], NEW[1]);
		}
	}

	@Test
	void renamedOver() {
		try (WatchedList list = WatchedList.of(this.file)) {
			for (String origin : NEW) {
				WatchedList.rename(this.file, origin);
				list.awaitOrigins(origin);
			}
			assertThat(list.listener.changed).hasSize(3);
			assertThat(list.listener.failed).isEmpty();
		}
	}

	@Test
	void renamedOverByAFileWithAnOldTimeStamp() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			for (String origin : NEW) {
				Path next = this.directory.resolve("next");
				WatchedList.writeOld(next, origin + "\n");
				Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
				list.awaitOrigins(origin);
			}
		}
	}

	@Test
	void deletedAndRecreated() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			String before = OLD;
			for (String origin : NEW) {
				Files.delete(this.file);
				WatchedList.eventually().until(() -> list.source.status().state() == SourceState.MISSING);
				list.awaitOrigins(before);
				WatchedList.write(this.file, origin);
				list.awaitOrigins(origin);
				assertThat(list.source.status().state()).isEqualTo(SourceState.IN_FORCE);
				before = origin;
			}
		}
	}

	@Test
	void configMapSwapped() throws IOException {
		Path mount = Files.createDirectory(this.directory.resolve("mount"));
		swap(mount, 0, OLD);
		Path link = Files.createSymbolicLink(mount.resolve("list"), Path.of("..data", "list"));
		try (WatchedList list = WatchedList.of(link)) {
			list.awaitOrigins(OLD);
			for (int i = 0; i < NEW.length; i++) {
				swap(mount, i + 1, NEW[i]);
				delete(mount.resolve("version" + i));
				list.awaitOrigins(NEW[i]);
			}
			assertThat(list.listener.failed).isEmpty();
		}
	}

	private static void swap(Path mount, int version, String origin) throws IOException {
		Path data = Files.createDirectory(mount.resolve("version" + version));
		WatchedList.write(data.resolve("list"), origin);
		Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), data.getFileName());
		Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
	}

	@Test
	void linkRepointedAndItsNewTargetEdited() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.file);
		try (WatchedList list = WatchedList.of(link)) {
			for (int i = 0; i < NEW.length; i++) {
				Path target = Files.createDirectory(this.directory.resolve("target" + i)).resolve("list");
				WatchedList.write(target, NEW[i]);
				repoint(link, target);
				list.awaitOrigins(NEW[i]);
				WatchedList.write(target, NEW[i], OLD);
				list.awaitOrigins(NEW[i], OLD);
				WatchedList.rename(target, OLD);
				list.awaitOrigins(OLD);
			}
		}
	}

	@Test
	void linkInTheMiddleOfThePathRepointed() throws IOException {
		for (int i = 0; i < NEW.length; i++) {
			Path nested = Files.createDirectories(this.directory.resolve("release" + i).resolve("etc"));
			WatchedList.write(nested.resolve("list"), NEW[i]);
		}
		Path current = Files.createSymbolicLink(this.directory.resolve("current"), Path.of("release0"));
		Path outer = Files.createSymbolicLink(this.directory.resolve("outer"), current);
		try (WatchedList list = WatchedList.of(outer.resolve("etc").resolve("..").resolve("etc").resolve("list"))) {
			for (int round = 0; round < 2; round++) {
				for (int i = 0; i < NEW.length; i++) {
					repoint(current, Path.of("release" + i));
					list.awaitOrigins(NEW[i]);
				}
			}
			WatchedList.write(this.directory.resolve("release2/etc/list"), OLD);
			list.awaitOrigins(OLD);
		}
	}

	private static void repoint(Path link, Path target) throws IOException {
		Path next = Files.createSymbolicLink(link.resolveSibling("next-link"), target);
		Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
	}

	@Test
	void danglingLinkMended() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.directory.resolve("far/away/list"));
		try (WatchedList list = WatchedList.of(link)) {
			assertThat(list.source.status().state()).isEqualTo(SourceState.MISSING);
			WatchedList.write(Files.createDirectories(this.directory.resolve("far/away")).resolve("list"), NEW[0]);
			list.awaitOrigins(NEW[0]);
		}
	}

	@Test
	void directoryReplacedByAnother() throws IOException {
		Path home = Files.createDirectory(this.directory.resolve("home"));
		Path nested = home.resolve("list");
		WatchedList.write(nested, OLD);
		try (WatchedList list = WatchedList.of(nested)) {
			for (String origin : NEW) {
				Path next = Files.createDirectory(this.directory.resolve("next"));
				WatchedList.write(next.resolve("list"), origin);
				Files.move(home, this.directory.resolve("away"));
				Files.move(next, home);
				list.awaitOrigins(origin);
				WatchedList.write(this.directory.resolve("away/list"), "https://evil.example.com");
				WatchedList.write(nested, origin, OLD);
				list.awaitOrigins(origin, OLD);
				delete(this.directory.resolve("away"));
			}
		}
	}

	@Test
	void directoryDeletedAndRecreated() throws IOException {
		Path home = Files.createDirectories(this.directory.resolve("a/b"));
		Path nested = home.resolve("list");
		WatchedList.write(nested, OLD);
		try (WatchedList list = WatchedList.of(nested)) {
			for (String origin : NEW) {
				delete(this.directory.resolve("a"));
				WatchedList.eventually().until(() -> list.source.status().state() == SourceState.MISSING);
				Files.createDirectories(home);
				WatchedList.write(nested, origin);
				list.awaitOrigins(origin);
				WatchedList.write(nested, origin, OLD);
				list.awaitOrigins(origin, OLD);
			}
		}
	}

	@Test
	void directoryDeletedAndRecreatedAtOnce() throws IOException {
		Path home = Files.createDirectory(this.directory.resolve("home"));
		Path nested = home.resolve("list");
		WatchedList.write(nested, OLD);
		try (WatchedList list = WatchedList.of(nested)) {
			for (String origin : NEW) {
				delete(home);
				Files.createDirectory(home);
				WatchedList.write(nested, origin);
				list.awaitOrigins(origin);
				WatchedList.write(nested, OLD);
				list.awaitOrigins(OLD);
			}
		}
	}

	@Test
	void touchedWithTheSameContent() throws IOException {
		try (WatchedList list = WatchedList.of(this.file)) {
			Instant loadedAt = list.source.status().loadedAt();
			Files.setLastModifiedTime(this.file, FileTime.from(Instant.now().minusSeconds(5)));
			WatchedList.write(this.file, OLD);
			WatchedList.rename(this.file, OLD);
			Path second = this.directory.resolve("second.list");
			WatchedList.write(second, OLD);
			try (WatchedList after = WatchedList.of(second)) {
				WatchedList.write(second, NEW[0]);
				after.awaitOrigins(NEW[0]);
			}
			assertThat(list.listener.calls()).isZero();
			assertThat(list.source.status().loadedAt()).isEqualTo(loadedAt);
			WatchedList.write(this.file, NEW[0]);
			WatchedList.eventually().untilAsserted(() -> assertThat(list.listener.changed).hasSize(1));
			assertThat(list.listener.accepted).hasSize(1);
		}
	}

	@Test
	void theListInForceIsNotParsedAgain() throws Exception {
		try (WatchedList list = WatchedList.loaded(this.file)) {
			WeakReference<Object> garbage = new WeakReference<>(new Object());
			WatchedList.eventually().until(() -> {
				System.gc();
				return garbage.get() == null;
			});
			assertThat(list.file.load().origins()).isSameAs(list.source.origins());
		}
	}

	@Test
	void theListInForceIsNotParsedAgainAfterABadOne() throws Exception {
		try (WatchedList list = WatchedList.loaded(this.file)) {
			WatchedList.write(this.file, "new.example.com");
			assertThat(list.file.load().isValid()).isFalse();
			WatchedList.write(this.file, OLD);
			assertThat(list.file.load().origins()).isSameAs(list.source.origins());
		}
	}

	@Test
	void sameSizeAndTimeStampButOtherContent() throws IOException {
		FileTime time = FileTime.from(Instant.now().minusSeconds(60));
		Files.setLastModifiedTime(this.file, time);
		try (WatchedList list = WatchedList.of(this.file)) {
			for (String origin : new String[] { "https://abc.example.com", "https://def.example.com", OLD }) {
				WatchedList.write(this.file, origin);
				Files.setLastModifiedTime(this.file, time);
				list.awaitOrigins(origin);
			}
		}
	}

	@Test
	void changedBetweenTheFirstLoadAndTheStartOfTheWatch() {
		try (WatchedList list = WatchedList.loaded(this.file)) {
			WatchedList.write(this.file, NEW[0]);
			list.source.start();
			list.awaitOrigins(NEW[0]);
		}
	}

	@Test
	void changedWhileItWasNotWatched() {
		try (WatchedList list = WatchedList.of(this.file)) {
			list.source.stop();
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.NONE);
			WatchedList.write(this.file, NEW[0]);
			list.source.start();
			list.awaitOrigins(NEW[0]);
			WatchedList.rename(this.file, NEW[1]);
			list.awaitOrigins(NEW[1]);
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.EVENTS);
		}
	}

	@Test
	void severalFilesOfOneWatcher() {
		Path second = this.directory.resolve("second.list");
		WatchedList.write(second, OLD);
		FileWatcher watcher = new FileWatcher(WatchedList.EVENTS);
		try (WatchedList first = WatchedList.of(this.file, watcher, WatchedList.EVENTS);
				WatchedList other = WatchedList.of(second, watcher, WatchedList.EVENTS)) {
			WatchedList.write(this.file, NEW[0]);
			first.awaitOrigins(NEW[0]);
			WatchedList.write(second, NEW[1]);
			other.awaitOrigins(NEW[1]);
			first.source.close();
			WatchedList.write(this.file, NEW[2]);
			WatchedList.write(second, NEW[2]);
			other.awaitOrigins(NEW[2]);
			first.awaitOrigins(NEW[0]);
		}
	}

	@Test
	void relativeLinksUpTheTree() throws IOException {
		Path deep = Files.createDirectories(this.directory.resolve("x/y"));
		Path link = Files.createSymbolicLink(deep.resolve("link"), Path.of("..", "..", "allowed_origins.list"));
		try (WatchedList list = WatchedList.of(link)) {
			for (String origin : NEW) {
				WatchedList.rename(this.file, origin);
				list.awaitOrigins(origin);
			}
		}
	}

	@Test
	void notWatchedAtAll() {
		FileSettings settings = new FileSettings(false, WatchedList.EVENTS.quietPeriod(), WatchedList.NEVER, 1000);
		try (WatchedList list = WatchedList.of(this.file, settings)) {
			assertThat(list.source.status().watchMode()).isEqualTo(WatchMode.NONE);
			WatchedList.write(this.file, NEW[0]);
			list.source.reload();
			list.awaitOrigins(NEW[0]);
		}
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> paths = Files.walk(directory)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
