package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A list file that is mounted from a ConfigMap.
 */
class ConfigMapTests {

	private static final String ORIGIN = "https://shop.example.org";

	@ParameterizedTest
	@EnumSource(Stack.class)
	void everyUpdateOfTheConfigMapTakesEffect(Stack stack, @TempDir Path directory) throws IOException {
		ConfigMapVolume volume = new ConfigMapVolume(directory.resolve("config"));
		volume.update("https://app.example.com\n");
		try (RunningSample sample = RunningSample.start(stack, volume.file())) {
			AbstractListFileTests.assertRefused(sample.get("/api/greeting", ORIGIN));
			for (int round = 0; round < 3; round++) {
				volume.update(ORIGIN + "\n");
				awaitStatus(sample, 200);
				AbstractListFileTests.assertAllowed(sample.get("/api/greeting", ORIGIN), ORIGIN);
				volume.update("https://app.example.com\n");
				awaitStatus(sample, 403);
				AbstractListFileTests.assertRefused(sample.get("/api/greeting", ORIGIN));
			}
		}
	}

	private static void awaitStatus(RunningSample sample, int status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> sample.get("/api/greeting", ORIGIN).statusCode() == status);
	}

}
