package io.github.corsboot.source.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to a list file, and to the machine that reads it: the list in force is
 * always one that was completely on the disk, never a mixture, never older than one that
 * was in force before; status, endpoint, health and meters agree with it; and once the
 * disk is quiet and good, the last version is in force. Several models run beside each
 * other, each with its own seed.
 * <p>
 * {@code -Dfault-model.seconds=3600} lets them run for an hour,
 * {@code -Dfault-model.seed=42} repeats the order of a run.
 */
class FaultModelTests {

	private static final int MODELS = 12;

	private static final Duration DURATION = Duration.ofSeconds(Long.getLong("fault-model.seconds", 60));

	private final LoggingSystem logging = LoggingSystem.get(FaultModelTests.class.getClassLoader());

	@TempDir
	private Path directory;

	@BeforeEach
	void silence() {
		this.logging.setLogLevel("io.github.corsboot", LogLevel.OFF);
	}

	@AfterEach
	void endSilence() {
		this.logging.setLogLevel("io.github.corsboot", null);
	}

	@Test
	void theListInForceIsAlwaysOneThatWasCompletelyOnTheDisk() throws Exception {
		long seed = Long.getLong("fault-model.seed", System.nanoTime());
		AtomicInteger steps = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(MODELS);
		try {
			List<Future<?>> models = new ArrayList<>();
			for (int i = 0; i < MODELS; i++) {
				Path home = this.directory.resolve("model" + i);
				long modelSeed = seed + i;
				models.add(executor.submit(() -> {
					try (FaultModel model = new FaultModel(home, modelSeed)) {
						steps.addAndGet(model.run(DURATION));
					}
					return null;
				}));
			}
			for (Future<?> model : models) {
				model.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(steps.get()).as("steps").isGreaterThan(MODELS);
	}

}
