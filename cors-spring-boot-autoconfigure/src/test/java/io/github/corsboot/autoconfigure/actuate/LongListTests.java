package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoints say of a long list is no longer than what they say of a short one.
 */
class LongListTests {

	private static final int MANY = 200_000;

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void noAnswerGrowsWithTheList(WebApplicationType type) throws IOException {
		Path list = this.directory.resolve("allowed_origins.list");
		try (OperatedApplication small = start(type, list, 10); OperatedApplication large = start(type, list, MANY)) {
			for (String path : new String[] { "/actuator/cors", "/actuator/cors/default", "/actuator/health",
					"/actuator/corscheck?url=/api&origin=https://customer-7.example.com&method=GET",
					"/actuator/corscheck?url=/api&origin=https://stranger.example.net&method=GET" }) {
				String answer = large.get(path).body();
				// The number of entries has more digits, and a time stamp may have fewer.
				assertThat(answer.length()).as(path).isCloseTo(small.get(path).body().length(), Offset.offset(40));
				assertThat(answer).as(path).doesNotContain("customer-8");
			}
			assertThat(large.get("/actuator/cors").body()).contains("\"entries\":" + MANY);
		}
	}

	private static OperatedApplication start(WebApplicationType type, Path list, int entries) throws IOException {
		Files.writeString(list,
				IntStream.range(0, entries)
					.mapToObj((number) -> "https://customer-" + number + ".example.com\n")
					.collect(Collectors.joining()));
		return OperatedApplication.start(type, "cors.allowed-origins-file=" + list, "cors.reload.enabled=false");
	}

}
