package io.github.corsboot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties wherever Spring Boot takes them from.
 */
class PropertySourcesTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	@TempDir
	Path directory;

	@Test
	void aTreeOfFiles() throws IOException {
		Path tree = Files.createDirectories(this.directory.resolve("tree/cors/policies/my-app"));
		Files.writeString(tree.resolve("paths"), "/api/**\n");
		Files.writeString(tree.resolve("allowed-origins"), A + "," + B + "\n");
		Files.writeString(this.directory.resolve("tree/cors.max-age"), "60\n");
		CheckedConfiguration configuration = check("--spring.config.import=configtree:" + this.directory + "/tree/");
		assertThat(configuration.problems()).isEmpty();
		assertThat(policies(configuration)).containsExactly("my-app [/api/**] 2 PT1M");
	}

	@Test
	void aTreeOfFilesIsNamedAsThePlace() throws IOException {
		Files.createDirectories(this.directory.resolve("tree"));
		Files.writeString(this.directory.resolve("tree/cors.allowed-origins"), "a.example.com\n");
		assertThat(check("--spring.config.import=configtree:" + this.directory + "/tree/").problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.place()).contains("tree/cors.allowed-origins"));
	}

	@Test
	void json() {
		assertThat(policies(check("--spring.application.json={\"cors\":{\"allowed-origins\":[\"" + A + "\",\"" + B
				+ "\"],\"maxAge\":60,\"policies\":{\"none\":{\"paths\":\"/none\",\"allowed-origins\":[]}}}}")))
			.containsExactly("default [/**] 2 PT1M", "none [/none] 0 PT1M");
	}

	@Test
	void aNameThatWouldLoseCharactersInJson() {
		assertThat(
				check("--spring.application.json={\"cors\":{\"policies\":{\"größe\":{\"paths\":\"/g\"}}}}").problems())
			.extracting(ConfigurationProblem::subject)
			.containsExactly("cors.policies.größe");
	}

	@Test
	void documentsOfOneFileInTheOrderOfTheirLines() throws IOException {
		Path file = this.directory.resolve("application.yml");
		Files.writeString(file, """
				cors:
				  allowed-origins: [a.example.com]
				  max-age: soon
				---
				spring.config.activate.on-profile: prod
				cors:
				  max-age: later
				  mode: strict
				---
				spring.config.activate.on-profile: dev
				cors:
				  mode: lax
				""");
		assertThat(check("--spring.config.location=" + file, "--spring.profiles.active=prod").problems())
			.extracting(ConfigurationProblem::toLine)
			.containsExactly(
					"cors.allowed-origins[0]: 'a.example.com' has no scheme: write 'https://a.example.com' (" + file
							+ ", line 2, column 21)",
					"cors.max-age: 'later' is not a duration. Write a number with a unit, such as 50ms, 30s, 30m or 1h. ("
							+ file + ", line 7, column 12)",
					"cors.mode: 'strict' is not a known value. Write one of enforce, headers-only, report. (" + file
							+ ", line 8, column 9)");
	}

	@Test
	void propertiesFiles() throws IOException {
		Path file = this.directory.resolve("application.properties");
		Files.writeString(file, "cors.allowed-origins=" + A + ",\\\n  " + B + "\ncors.policies.api.paths=/api/**\n");
		assertThat(policies(check("--spring.config.location=" + file))).containsExactly("default [/**] 2 PT30M",
				"api [/api/**] 2 PT30M");
	}

	@Test
	void anArgumentReplacesAList() throws IOException {
		Path file = this.directory.resolve("application.yml");
		Files.writeString(file, "cors.allowed-origins: [" + A + ", " + B + "]");
		assertThat(policies(check("--spring.config.location=" + file, "--cors.allowed-origins=" + B)))
			.containsExactly("default [/**] 1 PT30M");
		assertThat(policies(check("--spring.config.location=" + file, "--cors.allowedOrigins[0]=" + B)))
			.containsExactly("default [/**] 1 PT30M");
	}

	@Test
	void valuesThatAreListsAlready() {
		SpringApplication application = application();
		application.setDefaultProperties(
				Map.of("cors.allowed-origins", List.of(A, B), "cors.allowed-methods", new String[] { "GET", "PUT" }));
		assertThat(policies(check(application))).containsExactly("default [/**] 2 PT30M");
	}

	@Test
	void aSourceThatCannotBeEnumerated() {
		SpringApplication application = application();
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new PropertySource<>("vault", new Object()) {

				@Override
				public Object getProperty(String name) {
					return "cors.allow-credentials".equals(name) ? "true" : null;
				}

			}));
		assertThat(check(application).problems()).extracting(ConfigurationProblem::toLine)
			.containsExactly("cors: sets allow-credentials, but no origins, so there would be no policy. Set "
					+ "cors.allowed-origins or cors.allowed-origins-file; cors.allowed-origins=[] refuses everyone. To do "
					+ "without policies, set cors.enabled=false. (property source 'vault')");
	}

	@Test
	void aSourceThatOnlyLooksLikeTheEnvironment() {
		SpringApplication application = application();
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("my-systemEnvironment", Map.of("CORS_ALLOWED_ORIGINS", A))));
		assertThat(check(application).settings()).isNull();
	}

	private static CheckedConfiguration check(String... arguments) {
		return check(application(), arguments);
	}

	private static CheckedConfiguration check(SpringApplication application, String... arguments) {
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			return CheckedConfiguration.of(context.getEnvironment());
		}
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(Empty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.setRegisterShutdownHook(false);
		return application;
	}

	private static List<String> policies(CheckedConfiguration configuration) {
		assertThat(configuration.problems()).isEmpty();
		assertThat(configuration.settings()).isNotNull();
		return configuration.settings()
			.policies()
			.stream()
			.map((policy) -> policy.name() + " " + policy.rules().paths() + " "
					+ policy.toPolicy(Map.of(), configuration.settings().ownOrigins(), false)
						.origins()
						.get(0)
						.origins()
						.size()
					+ " " + policy.rules().grants().maxAge())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
