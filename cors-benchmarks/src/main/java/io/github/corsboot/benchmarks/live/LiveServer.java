package io.github.corsboot.benchmarks.live;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A {@link LiveApplication} in a process of its own, on a free port of the loopback
 * address; it ends with this process at the latest.
 */
final class LiveServer implements AutoCloseable {

	private static final long START_SECONDS = 120;

	private static final long STOP_SECONDS = 10;

	private final Process process;

	private final int port;

	private final Duration start;

	private final Duration work;

	private LiveServer(Process process, String line, Duration start) {
		this.process = process;
		this.start = start;
		int end = line.indexOf(LiveApplication.WORK);
		this.port = Integer.parseInt(line.substring(LiveApplication.LISTENING.length(), end));
		this.work = Duration.ofNanos(Long.parseLong(line.substring(end + LiveApplication.WORK.length())));
	}

	static LiveServer start(Variant variant, boolean reactive, Path file, String... jvmOptions)
			throws IOException, InterruptedException, ExecutionException {
		return start(List.of(), variant, reactive, file, jvmOptions);
	}

	// For servlets, with one processor to itself.
	static LiveServer startOn(int processor, Variant variant, Path file)
			throws IOException, InterruptedException, ExecutionException {
		return start(List.of("taskset", "-c", Integer.toString(processor)), variant, false, file);
	}

	private static LiveServer start(List<String> prefix, Variant variant, boolean reactive, Path file,
			String... jvmOptions) throws IOException, InterruptedException, ExecutionException {
		List<String> command = new ArrayList<>(prefix);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xms1g", "-Xmx3g"));
		command.addAll(List.of(jvmOptions));
		command.addAll(List.of("-cp", classPath(variant), LiveApplication.class.getName()));
		command.addAll(variant.arguments(file));
		command.addAll(
				List.of("--server.port=0", "--server.address=127.0.0.1", "--server.tomcat.max-keep-alive-requests=-1",
						"--logging.level.root=warn", "--spring.main.banner-mode=off",
						"--spring.main.web-application-type=" + (reactive ? "reactive" : "servlet")));
		long began = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		CompletableFuture<String> listening = new CompletableFuture<>();
		Thread reader = new Thread(() -> read(process, listening), "output of " + variant);
		reader.setDaemon(true);
		reader.start();
		try {
			String line = listening.get(START_SECONDS, TimeUnit.SECONDS);
			return new LiveServer(process, line, Duration.ofNanos(System.nanoTime() - began));
		}
		catch (TimeoutException | ExecutionException ex) {
			process.destroyForcibly();
			throw new IOException(variant + " did not start", ex);
		}
	}

	private static String classPath(Variant variant) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> variant != Variant.ABSENT || !entry.contains("cors-spring-boot-autoconfigure"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static void read(Process process, CompletableFuture<String> listening) {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith(LiveApplication.LISTENING)) {
					listening.complete(line);
				}
				else {
					System.out.println("  " + line);
				}
			}
			listening.completeExceptionally(new IOException("The application has ended"));
		}
		catch (IOException ex) {
			listening.completeExceptionally(new UncheckedIOException(ex));
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Returns how long it took from the start of the process until it listened.
	 * @return the time
	 */
	Duration startTime() {
		return this.start;
	}

	/**
	 * Returns how long the thread that starts the application had a processor until then.
	 * @return the time
	 */
	Duration startWork() {
		return this.work;
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
