package io.github.corsboot.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.web.PoliciesInForce;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * List files from the disk to the policies in force, and what is said on the way.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReloadTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private static final Duration BOUND = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	private Path file;

	private WebApplicationContextRunner runner;

	@BeforeEach
	void setUp() throws IOException {
		this.file = this.directory.resolve("allowed_origins.list");
		write(A);
		this.runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withUserConfiguration(Events.class)
			.withPropertyValues("cors.allowed-origins-file=" + this.file, "cors.reload.poll-interval=100ms");
	}

	@Test
	void anEditTakesEffect(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(allows(context, "default", A)).isTrue();
			assertThat(allows(context, "default", B)).isFalse();
			write(A, B);
			await(() -> allows(context, "default", B));
			write(B);
			await(() -> !allows(context, "default", A));
			Events events = context.getBean(Events.class);
			await(() -> events.changed.size() == 2);
			assertThat(events.changed.get(0)).satisfies((event) -> {
				assertThat(event.source()).isEqualTo(this.file.toString());
				assertThat(event.policies()).containsExactly("default");
				assertThat(event.entries()).isEqualTo(2);
				assertThat(event.added()).isOne();
				assertThat(event.removed()).isZero();
				assertThat(event.duration()).isPositive();
			});
			assertThat(output.getOut())
				.containsPattern("Allowed origins reloaded from \\Q" + this.file + "\\E in \\d+ ms: 2 entries, "
						+ "1 added \\(https://b\\.example\\.com\\), 0 removed\\. Policies: default")
				.containsPattern("reloaded from \\Q" + this.file
						+ "\\E in \\d+ ms: 1 entry, 0 added, 1 removed \\(https://a\\.example\\.com\\)\\. Policies: default");
		});
	}

	@Test
	void aBadEditChangesNothing(CapturedOutput output) {
		this.runner.run((context) -> {
			write(B, "app.example.com", "https://x.example.com/path");
			Events events = context.getBean(Events.class);
			await(() -> !events.failed.isEmpty());
			assertThat(allows(context, "default", A)).isTrue();
			assertThat(allows(context, "default", B)).isFalse();
			assertThat(events.failed.get(0)).satisfies((event) -> {
				assertThat(event.source()).isEqualTo(this.file.toString());
				assertThat(event.policies()).containsExactly("default");
				assertThat(event.failure().reason()).isEqualTo(SourceFailure.Reason.BAD_ENTRIES);
			});
			assertThat(output.getOut())
				.contains(this.file + " has 2 problems. The last good list stays in force (1 entry, loaded at ")
				.contains(this.file + ":2:1: 'app.example.com' has no scheme: write 'https://app.example.com'")
				.contains(this.file + ":3:22: 'https://x.example.com/path' has a path, which an origin does not have: "
						+ "write 'https://x.example.com'");
			assertThat(context.getBean(CorsPolicyManager.class).sources()).singleElement().satisfies((source) -> {
				assertThat(source.status().state()).isEqualTo(SourceState.STALE);
				assertThat(source.policies()).containsExactly("default");
			});
			write(A);
			await(() -> output.getOut()
				.contains(this.file + " again has the list that is in force (1 entry): the failure is over"));
		});
	}

	@Test
	void aFileThatIsGoneChangesNothing(CapturedOutput output) {
		this.runner.run((context) -> {
			Files.delete(this.file);
			await(() -> output.getOut()
				.contains(this.file + " is gone. The last good list stays in force (1 entry, loaded at "));
			assertThat(allows(context, "default", A)).isTrue();
			write(B);
			await(() -> allows(context, "default", B));
		});
	}

	@Test
	void aFileOfTwoPoliciesIsReadOnceAndCheckedForBoth(CapturedOutput output) {
		this.runner
			.withPropertyValues("cors.paths=/public/**", "cors.policies.admin.paths=/admin/**",
					"cors.policies.admin.allow-credentials=true")
			.run((context) -> {
				assertThat(context.getBean(CorsPolicyManager.class).sources()).singleElement()
					.satisfies((source) -> assertThat(source.policies()).containsExactly("default", "admin"));
				write(A, "http://b.example.com");
				Events events = context.getBean(Events.class);
				await(() -> !events.failed.isEmpty());
				assertThat(allows(context, "default", "http://b.example.com")).isFalse();
				assertThat(events.failed.get(0).failure().reason()).isEqualTo(SourceFailure.Reason.REFUSED_BY_POLICY);
				assertThat(events.failed.get(0).policies()).containsExactly("default", "admin");
				assertThat(output.getOut()).contains(this.file
						+ ":2:1: 'http://b.example.com' is plain http, which anyone "
						+ "on the network can impersonate, and is refused by policy 'admin', which allows credentials. Write "
						+ "'https://b.example.com', or set cors.policies.admin.tolerate-insecure-origins=true.");
				write(A, B);
				await(() -> allows(context, "default", B) && allows(context, "admin", B));
			});
	}

	@Test
	void aListThatAPolicyRefusesStopsTheStart() throws IOException {
		write(A, "null");
		this.runner.run((context) -> assertThat(context).getFailure().rootCause().hasMessage("""
				The CORS configuration has 1 problem:

				1. %s:2:1: 'null' is what local files and sandboxed frames of every site send and is refused by \
				policy 'default'. Remove it, or set cors.allow-null-origin=true.""".formatted(this.file)));
	}

	@Test
	void aMissingFileStopsTheStart() throws IOException {
		Files.delete(this.file);
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessage(
					"""
							The CORS configuration has 1 problem:

							1. cors.allowed-origins-file: '%s' does not exist.
							   Where: property source 'test'
							   Remedy: Create it (an empty one refuses everyone), or set cors.missing-file=deny to start without it."""
						.formatted(this.file)));
	}

	@Test
	void aMissingFileMayMeanNobodyUntilItAppears(CapturedOutput output) throws IOException {
		Files.delete(this.file);
		this.runner.withPropertyValues("cors.missing-file=deny").run((context) -> {
			assertThat(allows(context, "default", A)).isFalse();
			assertThat(output.getOut())
				.contains(this.file + " does not exist: none of its origins are allowed until it "
						+ "appears (cors.missing-file=deny). Policies: default");
			write(A);
			await(() -> allows(context, "default", A));
		});
	}

	@Test
	void aDirectoryStopsTheStart() throws IOException {
		Files.delete(this.file);
		Files.createDirectory(this.file);
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(CorsConfigurationException.class)
			.message()
			.contains("cors.allowed-origins-file: '" + this.file + "' is a directory: name a file."));
	}

	@Test
	void aFileThatIsTooLargeStopsTheStart() {
		this.runner.withPropertyValues("cors.reload.max-file-size=5B")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(CorsConfigurationException.class)
				.message()
				.contains("cors.allowed-origins-file: '" + this.file + "' has 22 bytes, more than the 5 that "
						+ "cors.reload.max-file-size allows: shorten it or raise the limit."));
	}

	@Test
	void everyPolicyIsNamedAtStartUp(CapturedOutput output) {
		this.runner
			.withPropertyValues("cors.policies.admin.paths=/admin/**,/ops/**", "cors.policies.admin.mode=report",
					"cors.policies.admin.allowed-origins=" + A + "," + B, "cors.policies.admin.allow-credentials=true",
					"cors.policies.old.paths=/old", "cors.policies.old.mode=headers-only", "cors.reload.enabled=false")
			.run((context) -> assertThat(output.getOut())
				.contains("CORS policy 'default' governs /** " + "(mode enforce): 1 entry in " + this.file
						+ " (not watched)")
				.contains(
						"CORS policy 'admin' governs /admin/**, /ops/** (mode report, credentials allowed): 2 entries in "
								+ "cors.policies.admin.allowed-origins")
				.contains("CORS policy 'admin' has mode report: "
						+ "what it refuses is logged and counted, and let through. To enforce it, set "
						+ "cors.policies.admin.mode=enforce")
				.contains(
						"CORS policy 'old' has mode headers-only: a refused request that is neither a preflight nor a "
								+ "WebSocket handshake reaches the application. To enforce it, set cors.policies.old.mode=enforce"));
	}

	@Test
	void theWatchModeIsSaidAtStartUp(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output.getOut())
			.containsPattern("1 entry in \\Q" + this.file + "\\E \\(watched by (events and )?polling\\)"));
	}

	@Test
	void lazyInitializationDoesNotStopTheWatch() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				write(B);
				await(() -> allows(context, "default", B));
			});
	}

	@Test
	void nothingIsLeftBehindWhenTheApplicationEnds() {
		this.runner.run((context) -> assertThat(watchers()).isNotEmpty());
		await(() -> watchers().isEmpty());
	}

	@Test
	void nothingIsLeftBehindWhenTheStartFails() {
		this.runner.withPropertyValues("cors.mode=wrong").run((context) -> assertThat(context).hasFailed());
		await(() -> watchers().isEmpty());
	}

	@Test
	void nothingIsLeftBehindOfABadList() throws IOException {
		write("https://a.example.com/path");
		this.runner.run((context) -> assertThat(context).hasFailed());
		await(() -> watchers().isEmpty());
	}

	@Test
	void nothingIsLeftBehindWhenAnotherBeanFailsBeforeTheWatchBegins() {
		this.runner.withUserConfiguration(FailingBean.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("Failed while the list was watched"));
		await(() -> watchers().isEmpty());
	}

	@Test
	void aListenerThatThrowsDoesNotEndTheWatch(CapturedOutput output) {
		this.runner.withUserConfiguration(ThrowingListener.class).run((context) -> {
			write(B);
			await(() -> allows(context, "default", B));
			write(A);
			await(() -> allows(context, "default", A));
			await(() -> output.getOut().contains("A listener of an event about allowed origins failed"));
		});
	}

	@Test
	void aReloadCanBeAskedFor() {
		this.runner.withPropertyValues("cors.reload.enabled=false").run((context) -> {
			write(B);
			await(context.getBean(CorsPolicyManager.class)::reload);
			assertThat(allows(context, "default", B)).isTrue();
		});
	}

	private static List<Thread> watchers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("cors-"))
			.toList();
	}

	private void write(String... lines) throws IOException {
		Path next = Files.write(this.directory.resolve("next"), List.of(lines));
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static boolean allows(ApplicationContext context, String policy, String origin) {
		CorsPolicy found = context.getBean(PoliciesInForce.class).current().policies().policy(policy);
		return found != null && found.allowsOrigin(origin);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(10)).until(condition);
	}

	@Configuration(proxyBeanMethods = false)
	static class FailingBean {

		@Bean
		Object failing(CorsPolicyManager manager) {
			assertThat(manager.sources()).isNotEmpty();
			assertThat(watchers()).isNotEmpty();
			throw new IllegalStateException("Failed while the list was watched");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		final List<AllowedOriginsChangedEvent> changed = new CopyOnWriteArrayList<>();

		final List<AllowedOriginsReloadFailedEvent> failed = new CopyOnWriteArrayList<>();

		@EventListener
		void changed(AllowedOriginsChangedEvent event) {
			this.changed.add(event);
		}

		@EventListener
		void failed(AllowedOriginsReloadFailedEvent event) {
			this.failed.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThrowingListener {

		@Bean
		Thrower thrower() {
			return new Thrower();
		}

	}

	static class Thrower {

		@EventListener
		void changed(AllowedOriginsChangedEvent event) {
			throw new IllegalStateException("listener");
		}

	}

}
