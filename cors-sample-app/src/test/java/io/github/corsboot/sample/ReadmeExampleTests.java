package io.github.corsboot.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

import io.github.corsboot.sample.ReadmeExample.Step;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does what the README's running example does and compares what comes out.
 */
class ReadmeExampleTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@EnumSource(Stack.class)
	void exampleInTheReadmeIsTrue(Stack stack) throws IOException {
		List<Step> steps = ReadmeExample.read().steps();
		assertThat(steps).extracting((step) -> step.words().get(0))
			.containsExactly("cd", "curl", "echo", "sleep", "curl", "curl");
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), "https://app.example.com\n");
		try (RunningSample sample = RunningSample.start(stack, list)) {
			for (Step step : steps) {
				run(step, sample);
			}
		}
	}

	private void run(Step step, RunningSample sample) throws IOException {
		List<String> words = step.words();
		switch (words.get(0)) {
			case "cd" -> assertThat(Documentation.root().resolve(words.get(1))).isDirectory();
			case "echo" -> {
				assertThat(words.get(2)).isEqualTo(">>");
				Files.writeString(this.directory.resolve(words.get(3)), words.get(1) + "\n", StandardOpenOption.APPEND);
			}
			case "sleep" -> assertThat(Duration.ofSeconds(Long.parseLong(words.get(1)))).isPositive();
			default -> Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThatOutputIsAsShown(step, sample));
		}
	}

	private void assertThatOutputIsAsShown(Step step, RunningSample sample) {
		HttpResponse<String> response = sample.send(request(step.words(), sample));
		assertThat(step.output().get(0)).isEqualTo("HTTP/1.1 " + response.statusCode());
		for (String header : step.headers()) {
			String name = header.substring(0, header.indexOf(':'));
			assertThat(response.headers().allValues(name)).as(name)
				.anyMatch((value) -> header.equals(name + ": " + value));
		}
		List<String> shown = step.headers().stream().map((header) -> header.split(":")[0].toLowerCase()).toList();
		assertThat(response.headers().map().keySet()).filteredOn((name) -> name.startsWith("access-control-"))
			.allMatch((name) -> shown.contains(name.toLowerCase()));
		assertThat(response.body()).isEqualTo(step.body());
	}

	private HttpRequest.Builder request(List<String> curl, RunningSample sample) {
		HttpRequest.Builder request = sample.request("/");
		for (int i = 1; i < curl.size(); i++) {
			switch (curl.get(i)) {
				case "-i" -> {
				}
				case "-X" -> request.method(curl.get(++i), BodyPublishers.noBody());
				case "-H" -> {
					String[] header = curl.get(++i).split(": ", 2);
					request.header(header[0], header[1]);
				}
				default -> {
					URI uri = URI.create(curl.get(i));
					assertThat(uri.getPort()).isEqualTo(8080);
					request.uri(sample.request(uri.getPath()).build().uri());
				}
			}
		}
		return request;
	}

}
