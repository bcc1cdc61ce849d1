package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays the transcripts of a wrong edit, a wrong property and a bean that puts the
 * policies aside.
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
		Path configuration = Files.writeString(this.directory.resolve("application.yml"), """
				cors:
				  paths: /api/**
				  allowed-origins-file: %s
				  max-age: 30m
				""".formatted(file));
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"spring.config.additional-location=" + configuration)) {
			assertThat(replay(new Console(application, this.directory, output::toString), commands()[0]))
				.isGreaterThan(20);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void everyCommandPrintsWhatThePageSaysOfABeanThatPutsThePoliciesAside(WebApplicationType type,
			CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.directory.resolve("allowed_origins.list"), "https://app.example.com\n");
		Class<?> configuration = (type == WebApplicationType.SERVLET) ? SecurityConfiguration.class
				: ReactiveSecurityConfiguration.class;
		try (OperatedApplication application = OperatedApplication.start(type, List.of(configuration),
				"cors.paths=/api/**", "cors.allowed-origins-file=" + file)) {
			assertThat(replay(new Console(application, this.directory, output::toString), commands()[1]))
				.isGreaterThan(3);
		}
	}

	private static String[] commands() throws IOException {
		return Files.readString(PAGE).split("\n## A bean of the application puts the policies aside\n", 2);
	}

	private static int replay(Console console, String transcript) {
		Matcher commands = COMMAND.matcher(transcript);
		int count = 0;
		while (commands.find()) {
			count++;
			replay(console, commands.group(1), commands.group(2).strip());
		}
		return count;
	}

	private static void replay(Console console, String command, String expected) {
		if (Console.changes(command)) {
			assertThat(parsed(console.run(command))).isEqualTo(parsed(expected));
			return;
		}
		Awaitility.await(command)
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(parsed(console.run(command))).isEqualTo(parsed(expected)));
	}

	private static Object parsed(String output) {
		return (output.startsWith("{") || output.startsWith("[")) ? JsonPath.read(output, "$") : output;
	}

	@Configuration(proxyBeanMethods = false)
	static class SecurityConfiguration {

		@Bean
		CorsFilter corsFilter() {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", new CorsConfiguration().applyPermitDefaultValues());
			return new CorsFilter(source);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveSecurityConfiguration {

		@Bean
		CorsWebFilter corsFilter() {
			return new CorsWebFilter((exchange) -> new CorsConfiguration().applyPermitDefaultValues());
		}

	}

}
