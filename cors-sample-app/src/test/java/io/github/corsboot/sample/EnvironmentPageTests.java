package io.github.corsboot.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on environment variables spells them as they are understood.
 */
@ExtendWith(OutputCaptureExtension.class)
class EnvironmentPageTests {

	private static final Pattern VARIABLE = Pattern.compile("`(CORS_[A-Z0-9_]+[A-Z0-9])`");

	@TempDir
	Path directory;

	static Stream<String> variables() {
		return VARIABLE.matcher(Documentation.text(Documentation.root().resolve("docs/environment.md")))
			.results()
			.map((variable) -> variable.group(1));
	}

	@Test
	void thereAreVariables() {
		assertThat(variables()).contains("CORS_ALLOWED_ORIGINS_FILE").hasSizeGreaterThan(10);
	}

	@ParameterizedTest
	@MethodSource("variables")
	void variableOnThePageIsKnown(String variable, CapturedOutput output) throws Exception {
		start(variable);
		assertThat(output).contains("my-app").doesNotContain(variable);
	}

	@Test
	void variableThatIsNotKnownIsNamedInTheLog(CapturedOutput output) throws Exception {
		start("CORS_ALLOWED_ORIGIN_FILE");
		assertThat(output).contains("CORS_ALLOWED_ORIGIN_FILE").contains("CORS_ALLOWED_ORIGINS_FILE");
	}

	private void start(String variable) throws Exception {
		Path list = Files.writeString(this.directory.resolve("a.list"), "https://app.example.com\n");
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withPropertyValues("cors.policies.my-app.paths=/api/**",
					"cors.policies.my-app.allowed-origins-file=" + list, "cors.policies.partners.paths=/partners/**",
					"cors.policies.partners.allowed-origins=https://partner.example")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of(variable, value(variable, list)))))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static String value(String variable, Path list) {
		if (variable.endsWith("FILE")) {
			return list.toString();
		}
		if (variable.contains("ORIGINS")) {
			return "https://app.example.com";
		}
		return variable.endsWith("PATHS") ? "/other/**" : "10s";
	}

}
