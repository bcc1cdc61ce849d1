package io.github.corsboot.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.ListProblem;
import io.github.corsboot.source.SourceFailure;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that is wrong with a list is said at once, by whatever it is found, in the
 * order of the lines; and so is a list that shrinks.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListProblemsTests {

	private static final String[] BAD = { "https://app.example.com/", "http://portal.corp.example", "*",
			"https://good.example.com", "good.example.com", "https://*.com" };

	private final Map<String, Object> properties = new LinkedHashMap<>();

	@TempDir
	private Path directory;

	private Path file;

	private WebApplicationContextRunner runner;

	@BeforeEach
	void setUp() throws IOException {
		this.file = this.directory.resolve("allowed_origins.list");
		this.properties.put("cors.allowed-origins-file", this.file.toString());
		this.properties.put("cors.reload.poll-interval", "100ms");
		this.runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("changing", this.properties)));
		write("https://good.example.com");
	}

	@Test
	void atStartUp() throws IOException {
		this.properties.put("cors.allow-credentials", "true");
		write(BAD);
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.message()
			.containsSubsequence("5 problems", "1. " + this.file + ":1:24: 'https://app.example.com/'",
					"2. " + this.file + ":2:1", "'http://portal.corp.example'", "3. " + this.file + ":3:1", "'*'",
					"4. " + this.file + ":5:1: 'good.example.com'", "5. " + this.file + ":6:1", "'https://*.com'"));
	}

	@Test
	void inAReload(CapturedOutput output) {
		this.properties.put("cors.allow-credentials", "true");
		this.runner.run((context) -> {
			write(BAD);
			await(() -> failure(context) != null);
			SourceFailure failure = failure(context);
			assertThat(failure.problemCount()).isEqualTo(5);
			assertThat(failure.reason()).isEqualTo(SourceFailure.Reason.BAD_ENTRIES);
			assertThat(failure.problems()).extracting(ListProblem::line).containsExactly(1, 2, 3, 5, 6);
			assertThat(failure.problems()).extracting(ListProblem::column).containsExactly(24, 1, 1, 1, 1);
			await(() -> output.getOut().contains(this.file + ":6:1"));
			assertThat(output.getOut()).containsSubsequence("has 5 problems. The last good list stays in force",
					this.file + ":1:24", this.file + ":2:1", this.file + ":3:1", this.file + ":5:1",
					this.file + ":6:1");
		});
	}

	@Test
	void ofABean() {
		this.properties.remove("cors.allowed-origins-file");
		this.properties.put("cors.allowed-origins-source", "tenants");
		this.properties.put("cors.allow-credentials", "true");
		this.runner.withBean("tenants", AllowedOriginsSource.class, () -> () -> OriginListing.of(List.of(BAD)))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.message()
				.containsSubsequence("5 problems", "1. tenants, entry 1: 'https://app.example.com/'",
						"2. tenants, entry 2:", "3. tenants, entry 3:", "4. tenants, entry 5:",
						"5. tenants, entry 6:"));
	}

	@Test
	void problemOfABeanReadsTheSameInTheStatus() {
		List<String> entries = new ArrayList<>(List.of("https://good.example.com"));
		this.properties.remove("cors.allowed-origins-file");
		this.properties.put("cors.allowed-origins-source", "tenants");
		this.runner.withBean("tenants", AllowedOriginsSource.class, () -> () -> OriginListing.of(entries))
			.run((context) -> {
				entries.add("good.example.com");
				await(context.getBean(CorsPolicyManager.class)::reload);
				assertThat(failure(context).problems().get(0).toString())
					.startsWith("entry 2: 'good.example.com' has no scheme");
			});
	}

	@Test
	void moreThanTwentyAreCounted(CapturedOutput output) {
		this.properties.put("cors.allow-credentials", "true");
		this.runner.run((context) -> {
			List<String> lines = new ArrayList<>();
			for (int i = 0; i < 15; i++) {
				lines.add("http://plain" + i + ".example.com");
				lines.add("bare" + i + ".example.com");
			}
			write(lines.toArray(String[]::new));
			await(() -> failure(context) != null);
			assertThat(failure(context).problemCount()).isEqualTo(30);
			assertThat(failure(context).problems()).extracting(ListProblem::line).hasSize(20).isSorted().endsWith(20);
			await(() -> output.getOut().contains("10 further problems"));
		});
	}

	@Test
	void ofTheListInForceUnderChangedRulesOfSeveralPolicies() throws IOException {
		write("http://good.example.com", "*");
		for (String policy : List.of("one", "two", "three")) {
			this.properties.put("cors.policies." + policy + ".paths", "/" + policy);
		}
		this.runner.run((context) -> {
			CorsPolicyManager manager = context.getBean(CorsPolicyManager.class);
			Object before = manager.policiesInForce().current();
			this.properties.put("cors.policies.one.allow-credentials", "true");
			this.properties.put("cors.policies.two.allow-credentials", "true");
			assertThat(manager.rebuild()).extracting(ConfigurationProblem::subject)
				.containsExactly(this.file + ":1:1", this.file + ":1:1", this.file + ":2:1", this.file + ":2:1");
			assertThat(manager.policiesInForce().current()).isSameAs(before);
		});
	}

	@Test
	void emptiedListIsAWarning(CapturedOutput output) {
		this.runner.run((context) -> {
			Files.writeString(this.file, "# nobody\n");
			await(() -> output.getOut().contains("The list is empty now: it allows nobody"));
			assertThat(output.getOut()).containsPattern("WARN .*0 entries, 0 added, 1 removed");
		});
	}

	@Test
	void listThatLosesMoreThanHalfIsAWarning(CapturedOutput output) throws IOException {
		write("https://a.example.com", "https://b.example.com", "https://c.example.com", "https://d.example.com");
		this.runner.run((context) -> {
			write("https://a.example.com", "https://b.example.com");
			await(() -> output.getOut().contains("2 entries, 0 added, 2 removed"));
			assertThat(output.getOut()).doesNotContain("has lost more than half");
			write("https://a.example.com", "https://b.example.com", "https://c.example.com", "https://d.example.com");
			await(() -> output.getOut().contains("4 entries, 2 added"));
			write("https://e.example.com");
			await(() -> output.getOut().contains("The list has lost more than half of its entries"));
			assertThat(output.getOut()).containsPattern("WARN .*1 entry, 1 added .*4 removed");
		});
	}

	private void write(String... lines) throws IOException {
		Path next = Files.write(this.directory.resolve("next"), List.of(lines));
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static SourceFailure failure(ApplicationContext context) {
		return context.getBean(CorsPolicyManager.class).sources().get(0).status().failure();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(condition);
	}

}
