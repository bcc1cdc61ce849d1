package io.github.corsboot.integration.endurance;

import java.nio.file.Path;
import java.time.Duration;

import io.github.corsboot.integration.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests while the list changes ten times a second. Some seconds by default;
 * {@code -Dendurance.minutes=30} for each server is the long run.
 */
class LoadTests {

	private static final Duration WARM_UP = Duration.ofSeconds(5);

	private static final Duration DURATION = Duration
		.ofMillis((long) (Double.parseDouble(System.getProperty("endurance.minutes", "0.2")) * 60_000));

	private static final long HEAP_GROWTH = 8 << 20;

	private static final int OTHER_THREADS = 4;

	private static final int OTHER_DESCRIPTORS = 16;

	@TempDir
	Path directory;

	@Test
	void tomcatAnswersEveryRequestByOneList() throws Exception {
		everyRequestIsAnsweredByOneList(Application.servlet(Greeting.class).properties("server.tomcat.threads.max=8"));
	}

	@Test
	void nettyAnswersEveryRequestByOneList() throws Exception {
		everyRequestIsAnsweredByOneList(Application.reactive(Greeting.class));
	}

	private void everyRequestIsAnsweredByOneList(Application.Builder builder) throws Exception {
		Path file = this.directory.resolve("allowed_origins.list");
		try (ChangingList list = new ChangingList(file);
				Application application = builder
					.properties("cors.allowed-origins-file=" + file, "logging.level.io.github.corsboot=ERROR")
					.start()) {
			SteadyRequests requests = new SteadyRequests(application.port());
			list.changeEvery(Duration.ofMillis(100));
			requests.sendFor(WARM_UP);
			Footprint before = Footprint.now();
			int versions = list.versions();
			requests.sendFor(DURATION);
			Footprint after = Footprint.now();
			System.out.printf(
					"%,d requests while the list changed %,d times: median %.1f ms, p99.9 %.1f ms; %s -> %s%n",
					requests.count(), list.versions() - versions, requests.millis(0.5), requests.millis(0.999), before,
					after);
			assertThat(requests.wrong()).isEmpty();
			assertThat(requests.count()).isPositive();
			assertThat(list.versions() - versions).isGreaterThan(5);
			assertThat(after.heap()).isLessThan(before.heap() + HEAP_GROWTH);
			assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + OTHER_THREADS);
			assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + OTHER_DESCRIPTORS);
		}
	}

	@RestController
	static class Greeting {

		@GetMapping("/greeting")
		String greeting() {
			return "hello";
		}

	}

}
