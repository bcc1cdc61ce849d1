package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says of policies when an application starts, on both stacks.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartLogTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void everyPolicyIsOneLineAndThoseThatAreNotEnforcedAreWarnedOf(WebApplicationType type, CapturedOutput output)
			throws IOException {
		Path file = Files.writeString(this.directory.resolve("allowed_origins.list"), "https://app.example.com\n");
		try (OperatedApplication application = OperatedApplication.start(type, "cors.paths=/api/**,/app",
				"cors.allowed-origins-file=" + file, "cors.reload.enabled=false", "cors.policies.trial.paths=/trial/**",
				"cors.policies.trial.mode=report", "cors.policies.trial.allowed-origins=https://trial.example.com",
				"cors.policies.trial.allow-credentials=true")) {
			assertThat(application.port()).isPositive();
			assertThat(lines(output)).containsExactlyInAnyOrder(
					"INFO CORS policy 'default' governs /api/**, /app (mode enforce): 1 entry in " + file
							+ " (not watched)",
					"INFO CORS policy 'trial' governs /trial/** (mode report, credentials allowed): 1 entry in"
							+ " cors.policies.trial.allowed-origins",
					"WARN CORS policy 'trial' has mode report: what it refuses is logged and counted, and let"
							+ " through. To enforce it, set cors.policies.trial.mode=enforce");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void nothingIsSaidThatIsNothingToDoAnythingAbout(WebApplicationType type, CapturedOutput output) {
		try (OperatedApplication application = OperatedApplication.start(type,
				"cors.allowed-origins=https://app.example.com")) {
			assertThat(application.port()).isPositive();
			assertThat(lines(output)).containsExactly(
					"INFO CORS policy 'default' governs /** (mode enforce): 1 entry in cors.allowed-origins");
		}
	}

	// What is said of CORS, by the starter or anybody else.
	private static List<String> lines(CapturedOutput output) {
		return output.getOut()
			.lines()
			.filter((line) -> line.substring(line.indexOf(" : ") + 1).toLowerCase(Locale.ROOT).contains("cors"))
			.filter((line) -> !line.contains(" : Starting "))
			.map((line) -> line.replaceFirst("^\\S+ +(INFO|WARN|ERROR) .*? : ", "$1 "))
			.toList();
	}

}
