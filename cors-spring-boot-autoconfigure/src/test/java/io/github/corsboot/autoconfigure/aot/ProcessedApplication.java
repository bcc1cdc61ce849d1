package io.github.corsboot.autoconfigure.aot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link AheadOfTimeApplication} processed ahead of time, as Spring Boot's build plugins
 * do it, to be run in processes of its own.
 */
final class ProcessedApplication {

	private static final Pattern PORT = Pattern.compile(AheadOfTimeApplication.PORT + "([0-9]+)\\.");

	private static final List<String> PROCESSED = List.of("-Dspring.aot.enabled=true");

	private final Path directory;

	private final String stack;

	private final Path classes;

	private final Path resources;

	private ProcessedApplication(Path directory, String stack) {
		this.directory = directory;
		this.stack = stack;
		this.classes = directory.resolve("classes");
		this.resources = directory.resolve("resources");
	}

	static ProcessedApplication process(Path directory, String stack) throws IOException, InterruptedException {
		ProcessedApplication application = new ProcessedApplication(directory, stack);
		Path sources = directory.resolve("sources");
		Path output = directory.resolve("processing.log");
		Process process = application.java(output, List.of(),
				List.of(SpringApplicationAotProcessor.class.getName(), AheadOfTimeApplication.class.getName(),
						sources.toString(), application.resources.toString(), application.classes.toString(),
						"com.example", "application", application.stackArgument()));
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).as(() -> read(output)).isZero();
		application.compile(sources);
		return application;
	}

	private void compile(Path sources) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
				Stream<Path> generated = Files.walk(sources)) {
			List<Path> compiled = generated.filter((path) -> path.toString().endsWith(".java")).toList();
			assertThat(compiled)
				.anyMatch((path) -> path.endsWith("AheadOfTimeApplication__ApplicationContextInitializer.java"));
			assertThat(compiler
				.getTask(null, files, null,
						List.of("-proc:none", "-nowarn", "-d", this.classes.toString(), "-cp", classPath()), null,
						files.getJavaFileObjectsFromPaths(compiled))
				.call()).isTrue();
		}
	}

	/**
	 * Runs the application, until it is closed.
	 */
	Running run(String... arguments) throws IOException {
		Running running = run(PROCESSED, arguments);
		assertThat(running.log()).contains("Starting AOT-processed AheadOfTimeApplication");
		return running;
	}

	/**
	 * Runs the application as if it had not been processed, until it is closed.
	 */
	Running runUnprocessed(String... arguments) throws IOException {
		return run(List.of(), arguments);
	}

	private Running run(List<String> options, String... arguments) throws IOException {
		Path output = Files.createTempFile(this.directory, "running", ".log");
		Process process = start(output, options, arguments);
		try {
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> PORT.matcher(read(output)).find() || !process.isAlive());
			Matcher port = PORT.matcher(read(output));
			assertThat(port.find()).as(() -> read(output)).isTrue();
			return new Running(process, Integer.parseInt(port.group(1)), output);
		}
		catch (RuntimeException | Error ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	/**
	 * Runs the application, which is to fail at once.
	 */
	String runUntilItEnds(String... arguments) throws IOException {
		Path output = Files.createTempFile(this.directory, "ended", ".log");
		Process process = start(output, PROCESSED, arguments);
		try {
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
			assertThat(process.exitValue()).isNotZero();
			return read(output);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private Process start(Path output, List<String> options, String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of(AheadOfTimeApplication.class.getName(), stackArgument(),
				"--server.port=0", "--server.address=127.0.0.1"));
		all.addAll(List.of(arguments));
		return java(output, options, all);
	}

	private String stackArgument() {
		return "--spring.main.web-application-type=" + this.stack;
	}

	private Process java(Path output, List<String> options, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
		command.addAll(options);
		command.addAll(arguments);
		return new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
	}

	private String classPath() {
		return String.join(File.pathSeparator, this.classes.toString(), this.resources.toString(),
				System.getProperty("java.class.path"));
	}

	private static String read(Path output) {
		try {
			return Files.exists(output) ? Files.readString(output) : "";
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The application in a process of its own.
	 */
	static final class Running implements AutoCloseable {

		private final Process process;

		private final int port;

		private final Path output;

		private Running(Process process, int port, Path output) {
			this.process = process;
			this.port = port;
			this.output = output;
		}

		int port() {
			return this.port;
		}

		String log() {
			return read(this.output);
		}

		@Override
		public void close() {
			this.process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
		}

	}

}
