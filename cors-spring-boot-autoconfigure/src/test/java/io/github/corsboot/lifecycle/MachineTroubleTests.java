package io.github.corsboot.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.lifecycle.WatchingApplication.Command;
import io.github.corsboot.lifecycle.WatchingProcess.Builder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A list whose process or machine runs out of something, for real and in a process of its
 * own: the last good list stays in force, and as soon as there is enough again, the list
 * on the disk is.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Needs the limits of Linux")
class MachineTroubleTests {

	private static final String OLD = "https://old.example.com\n";

	private static final String NEW = "https://new.example.com\nhttps://newer.example.com\n";

	private static final String NEWEST = "https://newest.example.com\n";

	@TempDir
	private Path directory;

	@Test
	void descriptorsRunOut() throws IOException {
		try (WatchingProcess process = new Builder(this.directory).list(OLD).maxDescriptors(400).start()) {
			process.command(Command.TAKE_DESCRIPTORS);
			process.replaceList(NEW);
			process.awaitState("stale 1/1 ", "Too many open files");
			process.command(Command.GIVE_BACK);
			process.awaitListOnDisk();
			process.replaceList("no origin\n");
			process.awaitState("stale 2/2 ", "has 1 problem");
			process.replaceList(NEWEST);
			process.awaitListOnDisk();
			process.awaitLog("Too many open files", "has 1 problem", "2 added", "2 removed");
			assertThat(process.states()).noneMatch((line) -> line.contains("Exception in thread"));
		}
	}

	@Test
	void heapRunsOut() throws IOException {
		try (WatchingProcess process = new Builder(this.directory).list(OLD).maxHeap(48).start()) {
			for (String list : new String[] { NEW, NEWEST, OLD }) {
				process.command(Command.FILL_HEAP);
				process.replaceList(list);
				process.stayAliveFor(Duration.ofSeconds(1));
				process.command(Command.GIVE_BACK);
				process.awaitListOnDisk();
			}
			process.replaceList(NEW);
			process.awaitListOnDisk();
		}
	}

	@Test
	void listNeedsMoreHeapThanThereIs() throws IOException {
		try (WatchingProcess process = new Builder(this.directory).list(OLD).maxHeap(48).start()) {
			process.replaceList(list(0, 1_000_000));
			process.awaitState("stale 1/1 ", "OutOfMemoryError");
			process.replaceList(NEW);
			process.awaitListOnDisk();
			process.awaitLog("OutOfMemoryError", "2 added");
		}
	}

	@Test
	void heapFitsTwoListsAndNoMore() throws IOException {
		try (WatchingProcess process = new Builder(this.directory).list(list(0, 300_000)).maxHeap(80).start()) {
			for (int version = 1; version <= 3; version++) {
				process.replaceList(list(version, 300_000));
				process.awaitListOnDisk();
			}
			assertThat(process.states()).allMatch((state) -> state.startsWith("in-force 300000/"));
		}
	}

	@Test
	void permissionIsTakenAndGivenBack() throws IOException {
		assumeRoot("run a process as another user");
		permit(this.directory, "rwxr-xr-x");
		try (WatchingProcess process = new Builder(this.directory).list(OLD).asNobody().start()) {
			permit(process.file(), "rw-------");
			Files.writeString(process.file(), NEW);
			process.awaitState("stale 1/1 ", "may not be read by this process: grant it read access");
			permit(process.file(), "rw-r--r--");
			process.awaitListOnDisk();
			permit(process.file().getParent(), "rwx------");
			process.replaceList(NEWEST);
			process.awaitState("stale 2/2 ", "may not be read by this process: grant it read access");
			permit(process.file().getParent(), "rwxr-xr-x");
			process.awaitListOnDisk();
			process.replaceList(OLD);
			process.awaitListOnDisk();
		}
	}

	@Test
	void watchesRunOut() throws IOException {
		assumeRoot("use up the watches of another user");
		permit(this.directory, "rwxr-xr-x");
		try (WatchingProcess process = new Builder(this.directory).list(OLD)
			.asNobody()
			.having(Command.TAKE_WATCH_SERVICES)
			.start()) {
			process.awaitState("in-force 1/1 ", " polling ");
			process.replaceList(NEW);
			process.awaitListOnDisk();
			process.awaitLog("File system events are not available for any list of allowed"
					+ " origins (java.io.IOException: User limit of inotify instances reached");
		}
	}

	@Test
	void diskIsFullWhenTheListIsWritten() throws Exception {
		try (WatchingProcess process = new Builder(this.directory).list(OLD).start()) {
			String list = list(0, 1000);
			Path next = Files.writeString(this.directory.resolve("next"), list);
			Path file = process.file();
			assertThat(write("cat " + next + " > " + file + ".new && mv " + file + ".new " + file)).isNotZero();
			assertThat(file.resolveSibling(file.getFileName() + ".new")).isNotEmptyFile();
			process.replaceList(NEW);
			process.awaitListOnDisk();
			assertThat(process.states()).extracting((state) -> state.substring(0, state.indexOf('/')))
				.containsExactly("in-force 1", "in-force 2");
		}
	}

	@Test
	void diskIsFullForTheLog() throws IOException {
		try (WatchingProcess process = new Builder(this.directory).list(OLD).log(Path.of("/dev/full")).start()) {
			process.replaceList("no origin\n");
			process.awaitState("stale 1/1 ", "has 1 problem");
			process.replaceList(NEW);
			process.awaitListOnDisk();
		}
	}

	// The kernel writes as much as fits, and then no more.
	private static int write(String command) throws Exception {
		Process writer = new ProcessBuilder("bash", "-c", "trap '' XFSZ; ulimit -f 1; " + command)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
		return writer.exitValue();
	}

	private static String list(int version, int entries) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < entries; i++) {
			text.append("https://v").append(version).append('-').append(i).append(".example.com\n");
		}
		return text.toString();
	}

	private static void permit(Path path, String permissions) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
	}

	private static void assumeRoot(String purpose) throws IOException {
		assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
				"Only root can " + purpose);
	}

}
