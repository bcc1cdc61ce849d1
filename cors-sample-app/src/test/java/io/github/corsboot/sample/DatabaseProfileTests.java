package io.github.corsboot.sample;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profile that keeps the origins in a table.
 */
class DatabaseProfileTests {

	private static final String ORIGIN = "https://customer.example.com";

	@ParameterizedTest
	@EnumSource
	void aRowIsInForceWithinASecondOrSo(Stack stack) {
		try (RunningSample sample = RunningSample.start(stack, Path.of("none"), "--spring.profiles.active=database")) {
			assertThat(sample.get("/api/messages", "https://app.example.com").statusCode()).isEqualTo(200);
			assertThat(sample.get("/api/messages", ORIGIN).statusCode()).isEqualTo(403);
			assertThat(sample.send(sample.request("/database")).body()).contains("Origins in a table");
			assertThat(change(sample, "POST", ORIGIN).body()).isEqualTo("Added");
			assertThat(sample.send(sample.request("/database/origins")).body()).contains(ORIGIN);
			await(sample, 200);
			assertThat(change(sample, "DELETE", ORIGIN).body()).isEqualTo("Removed");
			await(sample, 403);
			HttpResponse<String> wrong = change(sample, "POST", "customer.example.com");
			assertThat(wrong.statusCode()).isEqualTo(400);
			assertThat(wrong.body()).contains("'customer.example.com' has no scheme");
			assertThat(sample.post("/database/origins", "https://evil.example", "text/plain", "{}").statusCode())
				.isEqualTo(415);
		}
	}

	private static void await(RunningSample sample, int status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(sample.get("/api/messages", ORIGIN).statusCode()).isEqualTo(status));
	}

	private static HttpResponse<String> change(RunningSample sample, String method, String origin) {
		return sample.send(sample.request("/database/origins")
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString("{\"origin\": \"" + origin + "\"}")));
	}

}
