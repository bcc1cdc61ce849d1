package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A mounted file system that does not answer, as that of a server that is gone.
 */
class HangingFileSystemTests {

	private static final String OLD = "https://old.example.com";

	private static final String NEW = "https://new.example.com";

	private static final Path ELSEWHERE = Path.of("/dev/shm");

	@TempDir
	private Path directory;

	@Test
	void holdsUpNoListOnAnother() throws IOException {
		assumeTrue(Files.isWritable(ELSEWHERE), "Needs a second file system at " + ELSEWHERE);
		assumeTrue(!Files.getAttribute(this.directory, "unix:dev").equals(Files.getAttribute(ELSEWHERE, "unix:dev")),
				"Needs " + ELSEWHERE + " on another file system than the temporary directory");
		Path elsewhere = Files.createTempDirectory(ELSEWHERE, "cors");
		CountDownLatch answers = new CountDownLatch(1);
		FileWatcher watcher = new FileWatcher(WatchedList.POLLING, () -> FileSystems.getDefault().newWatchService(),
				(path, service, kinds) -> {
					if (path.equals(elsewhere)) {
						await(answers);
					}
					return path.register(service, kinds);
				});
		Path near = this.directory.resolve("list");
		Path far = elsewhere.resolve("list");
		WatchedList.write(near, OLD);
		WatchedList.write(far, OLD);
		try (WatchedList hanging = WatchedList.of(far, watcher, WatchedList.POLLING);
				WatchedList list = WatchedList.of(near, watcher, WatchedList.POLLING)) {
			WatchedList.rename(far, NEW);
			WatchedList.rename(near, NEW);
			list.awaitOrigins(NEW);
			assertThat(WatchedList.isExactly(hanging.source.origins(), OLD)).isTrue();
			answers.countDown();
			hanging.awaitOrigins(NEW);
		}
		finally {
			answers.countDown();
			FileSystemUtils.deleteRecursively(elsewhere);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
