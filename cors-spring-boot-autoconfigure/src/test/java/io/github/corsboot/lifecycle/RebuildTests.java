package io.github.corsboot.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.web.RoutedPolicies;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies made anew from properties that changed.
 */
@ExtendWith(OutputCaptureExtension.class)
class RebuildTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final List<CorsConfigurationRefusedEvent> refusals = new CopyOnWriteArrayList<>();

	@TempDir
	private Path directory;

	private Path file;

	private CorsPolicyManager manager;

	@BeforeEach
	void setUp() throws IOException {
		this.file = Files.writeString(this.directory.resolve("allowed_origins.list"), A + "\n");
		this.properties.put("cors.allowed-origins-file", this.file.toString());
		this.properties.put("cors.reload.poll-interval", "100ms");
	}

	@Test
	void changedPropertiesTakeEffectTogether(CapturedOutput output) {
		run((context) -> {
			this.properties.put("cors.paths", "/api/**");
			this.properties.put("cors.max-age", "2m");
			this.properties.put("cors.policies.admin.paths", "/admin/**");
			this.properties.put("cors.policies.admin.allowed-origins", B);
			assertThat(this.manager.rebuild()).isEmpty();
			assertThat(policy("default").rules().paths()).containsExactly("/api/**");
			assertThat(policy("default").rules().grants().maxAge()).isEqualTo(Duration.ofMinutes(2));
			assertThat(policy("default").allowsOrigin(A)).isTrue();
			assertThat(policy("admin").allowsOrigin(B)).isTrue();
			assertThat(output.getOut()).contains("The CORS policies were rebuilt from changed properties")
				.contains("CORS policy 'admin' governs /admin/** (mode enforce): 1 entry in "
						+ "cors.policies.admin.allowed-origins");
		});
	}

	@Test
	void wrongPropertiesChangeNothing(CapturedOutput output) {
		run((context) -> {
			RoutedPolicies before = inForce();
			this.properties.put("cors.paths", "/api/**");
			this.properties.put("cors.max-age", "soon");
			this.properties.put("cors.mode", "lax");
			assertThat(this.manager.rebuild()).hasSize(2);
			assertThat(inForce()).isSameAs(before);
			assertThat(output.getOut())
				.contains("The changed CORS properties have 2 problems. The policies before the change stay in force")
				.contains(
						"cors.max-age: 'soon' is not a duration. Write a number with a unit, such as 50ms, 30s, 30m or "
								+ "1h. (property source 'changing')")
				.contains("cors.mode: 'lax' is not a known value. Write one of enforce, headers-only, report. "
						+ "(property source 'changing')");
		});
	}

	@Test
	void refusedChangeIsKnownUntilAGoodOneComes(CapturedOutput output) {
		run((context) -> {
			assertThat(this.manager.refusedChange()).isNull();
			this.properties.put("cors.max-age", "soon");
			List<ConfigurationProblem> problems = this.manager.rebuild();
			CorsConfigurationRefusedEvent refused = this.manager.refusedChange();
			assertThat(refused).isNotNull();
			assertThat(refused.problemCount()).isEqualTo(1);
			assertThat(refused.problems()).containsExactly(problems.get(0).toLine());
			await(() -> !this.refusals.isEmpty());
			assertThat(this.refusals).containsExactly(refused);
			this.properties.put("cors.max-age", "30m");
			assertThat(this.manager.rebuild()).isEmpty();
			assertThat(this.manager.refusedChange()).isNull();
			assertThat(this.refusals).hasSize(1);
			assertThat(output.getOut()).contains("INFO")
				.contains("The CORS policies were rebuilt from changed properties, after a change that was refused");
		});
	}

	@Test
	void onlyTheFirstProblemsOfARefusedChangeAreKept() {
		run((context) -> {
			for (int i = 0; i < 50; i++) {
				this.properties.put("cors.policies.p" + i + ".paths", "/p" + i);
				this.properties.put("cors.policies.p" + i + ".max-age", "soon");
			}
			this.manager.rebuild();
			CorsConfigurationRefusedEvent refused = this.manager.refusedChange();
			assertThat(refused).isNotNull();
			assertThat(refused.problemCount()).isEqualTo(50);
			assertThat(refused.problems()).hasSize(20);
		});
	}

	@Test
	void rulesThatMakeTheListInForceIllegalChangeNothing() throws IOException {
		Files.writeString(this.file, "http://a.example.com\n");
		run((context) -> {
			RoutedPolicies before = inForce();
			this.properties.put("cors.allow-credentials", "true");
			assertThat(this.manager.rebuild()).singleElement()
				.extracting(ConfigurationProblem::subject)
				.isEqualTo(this.file + ":1:1");
			assertThat(inForce()).isSameAs(before);
			this.properties.put("cors.tolerate-insecure-origins", "true");
			assertThat(this.manager.rebuild()).isEmpty();
			assertThat(policy("default").rules().grants().allowCredentials()).isTrue();
		});
	}

	@Test
	void aListThatWasRefusedIsTakenOverWhenTheRulesAllowIt() {
		this.properties.put("cors.allow-credentials", "true");
		run((context) -> {
			Files.writeString(this.file, "http://a.example.com\n");
			await(() -> this.manager.sources().get(0).status().failure() != null);
			this.properties.put("cors.allow-credentials", "false");
			assertThat(this.manager.rebuild()).isEmpty();
			await(() -> policy("default").allowsOrigin("http://a.example.com"));
		});
	}

	@Test
	void aBadFileDoesNotStopOtherChanges() {
		run((context) -> {
			Files.writeString(this.file, "nonsense\n");
			await(() -> this.manager.sources().get(0).status().failure() != null);
			this.properties.put("cors.max-age", "2m");
			assertThat(this.manager.rebuild()).isEmpty();
			assertThat(policy("default").rules().grants().maxAge()).isEqualTo(Duration.ofMinutes(2));
			assertThat(policy("default").allowsOrigin(A)).isTrue();
		});
	}

	@Test
	void aFileThatIsNamedAnewIsLoadedAndWatchedAndTheOldOneIsNot() {
		run((context) -> {
			Path other = Files.writeString(this.directory.resolve("other.list"), B + "\n");
			this.properties.put("cors.allowed-origins-file", other.toString());
			assertThat(this.manager.rebuild()).isEmpty();
			assertThat(policy("default").allowsOrigin(A)).isFalse();
			assertThat(policy("default").allowsOrigin(B)).isTrue();
			assertThat(this.manager.sources()).singleElement()
				.extracting((source) -> source.status().name())
				.isEqualTo(other.toString());
			Files.writeString(other, A + "\n");
			await(() -> policy("default").allowsOrigin(A));
		});
	}

	@Test
	void aFileThatIsNamedAnewAndBadChangesNothing() {
		run((context) -> {
			RoutedPolicies before = inForce();
			Path other = Files.writeString(this.directory.resolve("other.list"), "nonsense\n");
			this.properties.put("cors.allowed-origins-file", other.toString());
			assertThat(this.manager.rebuild()).singleElement()
				.extracting(ConfigurationProblem::subject)
				.isEqualTo(other + ":1:1");
			assertThat(inForce()).isSameAs(before);
			Files.writeString(this.file, B + "\n");
			await(() -> policy("default").allowsOrigin(B));
		});
	}

	@Test
	void changedReloadSettingsAreHeeded() {
		this.properties.put("cors.reload.enabled", "false");
		run((context) -> {
			this.properties.put("cors.reload.enabled", "true");
			assertThat(this.manager.rebuild()).isEmpty();
			Files.writeString(this.file, B + "\n");
			await(() -> policy("default").allowsOrigin(B));
		});
	}

	@Test
	void policiesCanBeSwitchedOffAndOnAgain() {
		run((context) -> {
			this.properties.put("cors.enabled", "false");
			assertThat(this.manager.rebuild()).isEmpty();
			assertThat(inForce().policies().policies()).isEmpty();
			assertThat(this.manager.sources()).isEmpty();
			this.properties.remove("cors.enabled");
			assertThat(this.manager.rebuild()).isEmpty();
			assertThat(policy("default").allowsOrigin(A)).isTrue();
			Files.writeString(this.file, B + "\n");
			await(() -> policy("default").allowsOrigin(B));
		});
	}

	@Test
	void afterTheEndNothingChanges() {
		run((context) -> {
			RoutedPolicies before = inForce();
			context.close();
			this.properties.put("cors.max-age", "2m");
			assertThat(this.manager.rebuild()).singleElement()
				.extracting(ConfigurationProblem::description)
				.asString()
				.startsWith("cannot be put in force: ");
			assertThat(inForce()).isSameAs(before);
		});
	}

	private void run(ContextConsumer<AssertableWebApplicationContext> consumer) {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("changing", this.properties)))
			.withBean(RefusedChanges.class, () -> new RefusedChanges(this.refusals))
			.run((context) -> {
				this.manager = context.getBean(CorsPolicyManager.class);
				consumer.accept(context);
			});
	}

	private RoutedPolicies inForce() {
		return this.manager.policiesInForce().current();
	}

	private CorsPolicy policy(String name) {
		CorsPolicy policy = inForce().policies().policy(name);
		assertThat(policy).isNotNull();
		return policy;
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(condition);
	}

	/**
	 * Keeps the events on changes that were refused.
	 */
	record RefusedChanges(List<CorsConfigurationRefusedEvent> events) {

		@EventListener
		void refused(CorsConfigurationRefusedEvent event) {
			this.events.add(event);
		}

	}

}
