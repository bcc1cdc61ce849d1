package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsHealthContributorAutoConfiguration}.
 */
class CorsHealthContributorAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withPropertyValues("cors.reload.enabled=false")
		.withConfiguration(
				AutoConfigurations.of(CorsAutoConfiguration.class, CorsHealthContributorAutoConfiguration.class));

	@TempDir
	private Path directory;

	@Test
	void listInForceIsUp() throws IOException {
		Path file = write("https://app.example.com\n");
		this.contextRunner.withPropertyValues("cors.allowed-origins-file=" + file).run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("stale", false);
			assertThat(source(health, file)).containsEntry("state", "in-force")
				.containsEntry("entries", 1)
				.containsOnlyKeys("state", "entries", "loadedAt");
		});
	}

	@Test
	void badEditStaysUpAndSaysSo() throws IOException {
		Path file = write("https://app.example.com\n");
		this.contextRunner.withPropertyValues("cors.allowed-origins-file=" + file).run((context) -> {
			write("app.example.com\n");
			reload(context);
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("stale", true);
			assertThat(source(health, file)).containsEntry("state", "stale")
				.containsEntry("entries", 1)
				.containsKey("loadedAt")
				.extracting("failure", InstanceOfAssertFactories.MAP)
				.containsEntry("reason", "bad-entries")
				.containsEntry("summary", file + " has 1 problem")
				.containsEntry("problemCount", 1)
				.containsKey("at");
		});
	}

	@Test
	void refusedChangeOfPropertiesStaysUpAndSaysSo() {
		Map<String, Object> properties = new HashMap<>(Map.of("cors.allowed-origins", "https://app.example.com"));
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("changing", properties)))
			.run((context) -> {
				properties.put("cors.max-age", "soon");
				context.getBean(CorsPolicyManager.class).rebuild();
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).containsEntry("stale", true)
					.extracting("configuration", InstanceOfAssertFactories.MAP)
					.containsEntry("state", "stale")
					.containsEntry("problemCount", 1)
					.containsOnlyKeys("state", "refusedAt", "problemCount");
				properties.remove("cors.max-age");
				context.getBean(CorsPolicyManager.class).rebuild();
				assertThat(health(context).getDetails()).containsEntry("stale", false)
					.doesNotContainKey("configuration");
			});
	}

	@Test
	void listThatWasNeverThereIsUnknown() {
		Path file = this.directory.resolve("allowed_origins.list");
		this.contextRunner.withPropertyValues("cors.allowed-origins-file=" + file, "cors.missing-file=deny")
			.run((context) -> {
				assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
				assertThat(source(health(context), file)).containsEntry("state", "missing").containsEntry("entries", 0);
				write("https://app.example.com\n");
				reload(context);
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			});
	}

	@Test
	void listInThePropertiesIsAlwaysUp() {
		this.contextRunner.withPropertyValues("cors.allowed-origins=https://app.example.com")
			.run((context) -> assertThat(health(context))
				.isEqualTo(Health.up().withDetail("stale", false).withDetail("sources", Map.of()).build()));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner
			.withPropertyValues("cors.allowed-origins=https://app.example.com", "management.health.cors.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CorsHealthIndicator.class));
	}

	@Test
	void withoutHealthThereIsNothing() {
		this.contextRunner.withPropertyValues("cors.allowed-origins=https://app.example.com")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("corsHealthContributor"));
	}

	private static void reload(ApplicationContext context) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(context.getBean(CorsPolicyManager.class)::reload);
	}

	private Path write(String content) throws IOException {
		return Files.writeString(this.directory.resolve("allowed_origins.list"), content);
	}

	private static Health health(ApplicationContext context) {
		Health health = context.getBean(CorsHealthIndicator.class).health();
		assertThat(health).isNotNull();
		return health;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> source(Health health, Path file) {
		Map<String, Object> sources = (Map<String, Object>) health.getDetails().get("sources");
		return (Map<String, Object>) sources.get(file.toString());
	}

}
