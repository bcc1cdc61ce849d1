package io.github.corsboot.source.file;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DirectoryWatchesTests {

	private static final long SECONDS = 20;

	private final List<Path> registered = new ArrayList<>();

	@TempDir
	private Path home;

	// A file system gives the number of a directory that is gone to the next one.
	@Test
	void directoryInThePlaceOfAnotherIsWatchedAnewThoughItLooksTheSame() throws Exception {
		Path conf = Files.createDirectory(this.home.resolve("conf"));
		Path list = Files.writeString(conf.resolve("list"), "https://app.example.com\n");
		try (WatchService service = FileSystems.getDefault().newWatchService()) {
			DirectoryWatches watches = new DirectoryWatches(service, (directory, to, kinds) -> {
				this.registered.add(directory);
				return directory.register(to, kinds);
			});
			WatchedFile file = new WatchedFile(list, WatchedList.EVENTS, () -> {
			}, System.nanoTime());
			assertThat(watches.watch(file)).isNull();
			assertThat(watches.isUpToDate(file)).isTrue();
			this.registered.clear();
			Files.delete(list);
			Files.delete(conf);
			Files.createDirectory(conf);
			Files.writeString(list, "https://other.example.com\n");
			Set<WatchedFile> touched = new HashSet<>();
			while (watches.isUpToDate(file)) {
				WatchKey key = service.poll(SECONDS, TimeUnit.SECONDS);
				assertThat(key).isNotNull();
				watches.collect(key, touched, new HashSet<>());
			}
			assertThat(touched).containsExactly(file);
			assertThat(watches.watch(file)).isNull();
			assertThat(this.registered).contains(conf);
		}
	}

}
