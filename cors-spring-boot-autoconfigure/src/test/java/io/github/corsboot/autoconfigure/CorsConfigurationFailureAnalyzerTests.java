package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.corsboot.config.CorsConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link CorsConfigurationFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsConfigurationFailureAnalyzerTests {

	@TempDir
	private Path directory;

	@Test
	void oneProblem() {
		FailureAnalysis analysis = analyze("cors.max-age=soon", "cors.allowed-origins=");
		assertThat(analysis.getDescription()).isEqualTo("""
				The CORS configuration has 1 problem:

				1. cors.max-age: 'soon' is not a duration.
				   Where: property source 'test'
				   Remedy: Write a number with a unit, such as 50ms, 30s, 30m or 1h.""");
		assertThat(analysis.getAction()).isEqualTo("Correct it as described above, and start the application again.");
	}

	@Test
	void severalProblems() {
		FailureAnalysis analysis = analyze("cors.max-age=soon", "cors.allowed-origins=", "cors.debug=x");
		assertThat(analysis.getDescription()).startsWith("The CORS configuration has 2 problems:\n\n1. ");
		assertThat(analysis.getAction())
			.isEqualTo("Correct all of them as described above, and start the application again.");
	}

	@Test
	void anApplicationThatFailsSaysEverythingAtOnce(CapturedOutput output) throws IOException {
		Path list = this.directory.resolve("allowed_origins.list");
		Files.writeString(list, """
				# partners
				https://a.example.com
				app.example.com
				http://b.example.com:99999
				""");
		Path yaml = this.directory.resolve("application.yml");
		Files.writeString(yaml, """
				cors:
				  allowed-origins-file: %s
				  allowed-origins: https://a.example.com/
				  mode: strict
				  policies:
				    admin:
				      path: /admin/**
				      allowed-origins-source: tenants
				""".formatted(list));
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(Application.class)
			.run("--spring.config.location=" + yaml, "--server.port=0", "--cors.reload.poll-interval=1ms"));
		assertThat(output.getOut()).contains(
				"""
						***************************
						APPLICATION FAILED TO START
						***************************

						Description:

						The CORS configuration has 8 problems:

						1. cors.reload.poll-interval: '1ms' is out of range.
						   Where: command line argument --cors.reload.poll-interval
						   Remedy: Write a value from 10ms to 1h, such as 2s.

						2. cors.allowed-origins: 'https://a.example.com/' ends with a slash, which an origin does not have: write 'https://a.example.com'
						   Where: {directory}/application.yml, line 3, column 20

						3. cors.mode: 'strict' is not a known value.
						   Where: {directory}/application.yml, line 4, column 9
						   Remedy: Write one of enforce, headers-only, report.

						4. cors.policies.admin.path: is not a known property.
						   Where: {directory}/application.yml, line 7, column 13
						   Remedy: Write cors.policies.admin.paths, or remove it.

						5. cors.policies.admin: has no paths.
						   Where: {directory}/application.yml, line 7, column 13
						   Remedy: Set cors.policies.admin.paths, such as /api/**.

						6. {directory}/allowed_origins.list:3:1: 'app.example.com' has no scheme: write 'https://app.example.com'

						7. {directory}/allowed_origins.list:4:22: 'http://b.example.com:99999' has a port outside 1 to 65535: correct the port, or write ':*' for any port

						8. cors.policies.admin.allowed-origins-source: There is no bean 'tenants', and no list of that name below cors.jdbc.
						   Where: {directory}/application.yml, line 8, column 31
						   Remedy: Declare a bean of type io.github.corsboot.source.AllowedOriginsSource and write its name.

						Action:

						Correct all of them as described above, and start the application again.
						"""
					.replace("{directory}", this.directory.toString()));
	}

	private FailureAnalysis analyze(String... properties) {
		CorsConfigurationException failure = new CorsConfigurationException(
				new TestEnvironment(properties).read().problems());
		FailureAnalysis analysis = new CorsConfigurationFailureAnalyzer()
			.analyze(new IllegalStateException("Context failed", failure));
		assertThat(analysis).isNotNull();
		return analysis;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, CorsAutoConfiguration.class })
	static class Application {

	}

}
