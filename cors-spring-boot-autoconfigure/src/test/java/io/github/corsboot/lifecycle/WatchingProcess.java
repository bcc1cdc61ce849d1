package io.github.corsboot.lifecycle;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.corsboot.lifecycle.WatchingApplication.Command;
import io.github.corsboot.origin.list.OriginListing;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@link WatchingApplication} and its list.
 */
final class WatchingProcess implements AutoCloseable {

	private final Path file;

	private final Path log;

	private final Path states;

	private final Process process;

	private WatchingProcess(Path file, Path log, Path states, Process process) {
		this.file = file;
		this.log = log;
		this.states = states;
		this.process = process;
	}

	/**
	 * Returns the list.
	 */
	Path file() {
		return this.file;
	}

	void command(Command command) throws IOException {
		long before = done();
		this.process.getOutputStream().write('a' + command.ordinal());
		this.process.getOutputStream().flush();
		eventually().until(() -> done() > before);
	}

	private long done() {
		return lines().stream().filter(WatchingApplication.DONE::equals).count();
	}

	/**
	 * Puts another list in the place of the one that is there.
	 */
	void replaceList(String text) throws IOException {
		Path next = Files.writeString(this.file.resolveSibling("next"), text);
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Waits until the list on the disk is in force, and nothing is wrong.
	 */
	void awaitListOnDisk() {
		eventually().untilAsserted(() -> {
			assertAlive();
			OriginListing listing = OriginListing.parse(Files.readAllBytes(this.file));
			int entries = listing.origins().size();
			assertThat(state()).as(this::log)
				.startsWith("in-force " + entries + "/" + entries + " " + listing.fingerprint())
				.endsWith(" null");
		});
	}

	/**
	 * Waits for a state.
	 * @param start how the state begins
	 * @param part what it contains
	 */
	void awaitState(String start, String part) {
		eventually().untilAsserted(() -> {
			assertAlive();
			assertThat(state()).as(this::log).startsWith(start).contains(part);
		});
	}

	/**
	 * Waits until the process has logged something.
	 */
	void awaitLog(String... parts) {
		eventually().untilAsserted(() -> assertThat(log()).contains(parts));
	}

	/**
	 * Lets the process run for a while.
	 */
	void stayAliveFor(Duration duration) {
		eventually().during(duration).untilAsserted(this::assertAlive);
	}

	private void assertAlive() {
		assertThat(this.process.isAlive()).as(this::log).isTrue();
	}

	private static ConditionFactory eventually() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.dontCatchUncaughtExceptions();
	}

	/**
	 * Returns all states so far.
	 */
	List<String> states() {
		return lines().stream().filter((line) -> line.contains("/")).toList();
	}

	private String state() {
		List<String> states = states();
		return states.isEmpty() ? "" : states.get(states.size() - 1);
	}

	private List<String> lines() {
		return Arrays.asList(read(this.states).split("\n"));
	}

	/**
	 * Returns what the process has logged.
	 */
	String log() {
		return Files.isRegularFile(this.log) ? read(this.log) : "";
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
	}

	/**
	 * Prepares a process.
	 */
	static final class Builder {

		private final Path directory;

		private final Path file;

		private Path log;

		private String classPath = System.getProperty("java.class.path");

		private final List<String> launcher = new ArrayList<>();

		private final List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

		private final List<String> arguments = new ArrayList<>();

		/**
		 * Creates a builder.
		 * @param directory for the files of the process, with its list in a directory
		 * below
		 */
		Builder(Path directory) throws IOException {
			this.directory = directory;
			this.file = Files.createDirectory(directory.resolve("conf")).resolve("allowed_origins.list");
			this.log = directory.resolve("log");
		}

		Builder list(String text) throws IOException {
			Files.writeString(this.file, text);
			return this;
		}

		Builder log(Path path) {
			this.log = path;
			return this;
		}

		Builder maxHeap(int megabytes) {
			this.options.add("-Xmx" + megabytes + "m");
			return this;
		}

		Builder maxDescriptors(int count) {
			this.launcher.addAll(List.of("bash", "-c", "ulimit -n " + count + " && exec \"$@\"", "bash"));
			return this;
		}

		/**
		 * Has the process run as a user who owns nothing, and whom no other build uses:
		 * watches are counted by users.
		 */
		Builder asNobody() throws IOException {
			this.launcher.addAll(List.of("setpriv", "--reuid=" + (20_000 + ProcessHandle.current().pid() % 40_000),
					"--regid=65534", "--clear-groups"));
			StringBuilder copied = new StringBuilder();
			Path copies = Files.createDirectory(this.directory.resolve("classes"));
			int count = 0;
			for (String entry : this.classPath.split(File.pathSeparator)) {
				Path copy = copies.resolve(String.valueOf(count++));
				copy(Path.of(entry), copy);
				copied.append(File.pathSeparator).append(copy);
			}
			this.classPath = copied.substring(1);
			return this;
		}

		private static void copy(Path from, Path to) throws IOException {
			if (!Files.exists(from)) {
				return;
			}
			try (Stream<Path> paths = Files.walk(from)) {
				for (Path path : (Iterable<Path>) paths::iterator) {
					Path target = to.resolve(from.relativize(path).toString());
					if (Files.isDirectory(path)) {
						Files.createDirectory(target);
					}
					else {
						Files.copy(path, target);
					}
				}
			}
		}

		Builder having(Command command) {
			this.arguments.add(command.name());
			return this;
		}

		WatchingProcess start() throws IOException {
			List<String> command = new ArrayList<>(this.launcher);
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(this.options);
			command.addAll(List.of("-cp", this.classPath, WatchingApplication.class.getName(), this.file.toString()));
			command.addAll(this.arguments);
			Path states = Files.createFile(this.directory.resolve("states"));
			Process process = new ProcessBuilder(command)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
				.redirectError(ProcessBuilder.Redirect.appendTo(states.toFile()))
				.start();
			WatchingProcess started = new WatchingProcess(this.file, this.log, states, process);
			try {
				started.awaitListOnDisk();
				return started;
			}
			catch (RuntimeException | Error ex) {
				started.close();
				throw ex;
			}
		}

	}

}
