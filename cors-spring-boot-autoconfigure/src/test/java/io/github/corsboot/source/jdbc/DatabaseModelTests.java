package io.github.corsboot.source.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to a table and to its database: the list in force is always one that
 * was committed, never a mixture, never older than one that was in force before; the
 * status agrees with it; and once the database is quiet and good, the last commit is in
 * force. Several models run beside each other, each with its own seed.
 * <p>
 * {@code -Ddatabase-model.seconds=3600} lets them run for an hour,
 * {@code -Ddatabase-model.seed=42} repeats the order of a run.
 */
class DatabaseModelTests {

	private static final int MODELS = 4;

	private static final Duration DURATION = Duration.ofSeconds(Long.getLong("database-model.seconds", 5));

	@Test
	void theListInForceIsAlwaysOneThatWasCommitted() throws Exception {
		long seed = Long.getLong("database-model.seed", System.nanoTime());
		ExecutorService executor = Executors.newFixedThreadPool(MODELS);
		int steps = 0;
		try {
			List<Future<Integer>> models = new ArrayList<>();
			for (int i = 0; i < MODELS; i++) {
				long modelSeed = seed + i;
				models.add(executor.submit(() -> {
					try (DatabaseModel model = new DatabaseModel(modelSeed)) {
						return model.run(DURATION);
					}
				}));
			}
			for (Future<Integer> model : models) {
				steps += model.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(steps).as("steps").isGreaterThan(MODELS);
	}

}
