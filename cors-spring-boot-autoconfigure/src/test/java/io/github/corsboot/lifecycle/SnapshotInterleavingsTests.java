package io.github.corsboot.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@link SnapshotInterleavings}.
 */
@Tag("slow")
class SnapshotInterleavingsTests {

	@TempDir
	private Path directory;

	@Test
	void noReadSeesAMixtureInAnyOrderOfSteps() throws Exception {
		Result result = check(SnapshotInterleavings.class);
		assertThat(result.status()).as("%s", result.output()).isZero();
	}

	@Test
	void readThatIsNotOneReadIsFound() throws Exception {
		Result result = check(SnapshotInterleavings.ReadTwice.class);
		assertThat(result.status()).isNotZero();
		assertThat(result.output()).contains("= Invalid execution results =");
	}

	private Result check(Class<?> type) throws IOException, InterruptedException {
		Path output = this.directory.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), SnapshotInterleavings.class.getName(), type.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
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
