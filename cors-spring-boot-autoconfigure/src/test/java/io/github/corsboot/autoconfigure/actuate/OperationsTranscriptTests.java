package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays the transcript of a wrong edit.
 */
@ExtendWith(OutputCaptureExtension.class)
class OperationsTranscriptTests {

	private static final Path PAGE = Path.of("..", "docs", "operations-transcript.md");

	private static final Pattern COMMAND = Pattern.compile("```console\n\\$ ([^\n]+)\n(.*?)```", Pattern.DOTALL);

	@TempDir
	private Path directory;

	@Test
	void everyCommandPrintsWhatThePageSays(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.directory.resolve("allowed_origins.list"), "https://app.example.com\n");
		Matcher commands = COMMAND.matcher(Files.readString(PAGE));
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"cors.paths=/api/**", "cors.allowed-origins-file=" + file)) {
			Console console = new Console(application, file, output::toString);
			int count = 0;
			while (commands.find()) {
				count++;
				replay(console, commands.group(1), commands.group(2).strip());
			}
			assertThat(count).isGreaterThan(15);
		}
	}

	private static void replay(Console console, String command, String expected) {
		if (Console.changes(command)) {
			assertThat(console.run(command)).isEqualTo(expected);
			return;
		}
		Awaitility.await(command)
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(parsed(console.run(command))).isEqualTo(parsed(expected)));
	}

	private static Object parsed(String output) {
		return output.startsWith("{") ? JsonPath.read(output, "$") : output;
	}

}
