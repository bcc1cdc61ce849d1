package io.github.corsboot.check;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AllowedOriginsCheck} in a process of its own, with nothing but the JDK
 * and the classes of this module.
 */
@Tag("slow")
class AllowedOriginsCheckProcessTests {

	@TempDir
	private Path directory;

	@Test
	void goodList() throws Exception {
		Path file = Files.writeString(this.directory.resolve("origins.list"), "https://*.example.com\n");
		assertThat(run(file.toString()))
			.isEqualTo(new Result(0, file + ": 1 entry, 0 errors, 0 hints" + System.lineSeparator()));
	}

	@Test
	void badListForAPolicyWithCredentials() throws Exception {
		Path file = Files.writeString(this.directory.resolve("origins.list"), "http://app.example.com\n");
		Result result = run("--credentials", file.toString());
		assertThat(result.status()).isEqualTo(1);
		assertThat(result.output()).startsWith(file + ":1:1: error: 'http://app.example.com' is plain http");
	}

	@Test
	void missingList() throws Exception {
		assertThat(run(this.directory.resolve("missing.list").toString()).status()).isEqualTo(1);
	}

	@Test
	void millionEntries() throws Exception {
		Path file = this.directory.resolve("origins.list");
		writeMillion(file);
		assertThat(run(file.toString()))
			.isEqualTo(new Result(0, file + ": 1000000 entries, 0 errors, 0 hints" + System.lineSeparator()));
	}

	private static void writeMillion(Path file) throws IOException {
		try (BufferedWriter writer = Files.newBufferedWriter(file)) {
			for (int i = 0; i < 1_000_000; i++) {
				writer.append("https://customer-").append(Integer.toString(i)).append(".example.com\n");
			}
		}
	}

	private Result run(String... arguments) throws IOException, InterruptedException, URISyntaxException {
		Path classes = Path.of(AllowedOriginsCheck.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-cp", classes.toString(), AllowedOriginsCheck.class.getName()));
		command.addAll(List.of(arguments));
		Path output = this.directory.resolve("output");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return new Result(process.exitValue(), Files.readString(output));
	}

	/**
	 * How a process ended.
	 */
	record Result(int status, String output) {

	}

}
