package io.github.corsboot.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.source.WatchMode;
import io.github.corsboot.web.PoliciesInForce;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists are followed while the application context runs, and nothing holds up another.
 */
class LifeCycleTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private final CountDownLatch released = new CountDownLatch(1);

	@TempDir
	private Path directory;

	private Path file;

	private WebApplicationContextRunner runner;

	@BeforeEach
	void setUp() throws IOException {
		this.file = this.directory.resolve("allowed_origins.list");
		write(this.file, A);
		this.runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withPropertyValues("cors.allowed-origins-file=" + this.file, "cors.reload.poll-interval=100ms");
	}

	@AfterEach
	void release() {
		this.released.countDown();
	}

	@Test
	void stoppedContextWatchesNothingAndReadsWhatItMissedWhenItStarts() {
		this.runner.run((context) -> {
			CorsPolicyManager manager = context.getBean(CorsPolicyManager.class);
			assertThat(manager.isRunning()).isTrue();
			Lifecycle lifecycle = context.getSourceApplicationContext();
			lifecycle.stop();
			assertThat(manager.isRunning()).isFalse();
			assertThat(status(context).watchMode()).isEqualTo(WatchMode.NONE);
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("cors-origins-watcher", "cors-origins-events");
			write(this.file, B);
			assertThat(allows(context, "default", A)).as("still in force").isTrue();
			lifecycle.start();
			await(() -> allows(context, "default", B));
			write(this.file, A);
			await(() -> allows(context, "default", A));
			assertThat(status(context).watchMode()).isNotEqualTo(WatchMode.NONE);
		});
	}

	@Test
	void watchIsOnBeforeWebServersStartAndUntilTheyHaveStopped() {
		this.runner.run((context) -> assertThat(context.getBean(CorsPolicyManager.class).getPhase())
			.isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE));
	}

	@Test
	void beanIsLoadedOnceAtStartUpOnTheThreadThatStarts() {
		List<Thread> loads = new CopyOnWriteArrayList<>();
		this.runner.withBean("tenants", AllowedOriginsSource.class, () -> () -> {
			loads.add(Thread.currentThread());
			return OriginListing.of(List.of(B));
		}).withPropertyValues("cors.allowed-origins-source=tenants").run((context) -> {
			assertThat(loads).containsExactly(Thread.currentThread());
			await(context.getBean(CorsPolicyManager.class)::reload);
			assertThat(loads).hasSizeGreaterThan(1).last().isNotEqualTo(Thread.currentThread());
		});
	}

	@Test
	@Timeout(60)
	void listenerThatHangsHoldsUpNoReload() {
		AtomicInteger told = new AtomicInteger();
		this.runner.withBean("listener", HangingListener.class, () -> new HangingListener(this.released, told))
			.run((context) -> {
				write(this.file, B);
				await(() -> told.get() == 1);
				write(this.file, A, B);
				await(() -> allows(context, "default", A));
				write(this.file, A);
				await(() -> !allows(context, "default", B));
				assertThat(told).as("in order, one after the other").hasValue(1);
				this.released.countDown();
				await(() -> told.get() == 3);
			});
	}

	@Test
	@Timeout(60)
	void sourceThatHangsHoldsUpNoOther() {
		AtomicReference<Runnable> changed = new AtomicReference<>();
		AtomicInteger loads = new AtomicInteger();
		this.runner.withBean("hanging", AllowedOriginsSource.class, () -> source(changed, () -> {
			if (loads.incrementAndGet() > 1) {
				this.released.await();
			}
			return OriginListing.of(List.of(A));
		}))
			.withBean("free", AllowedOriginsSource.class, FreeSource::new)
			.withPropertyValues("cors.policies.hanging.paths=/hanging",
					"cors.policies.hanging.allowed-origins-source=hanging", "cors.policies.free.paths=/free",
					"cors.policies.free.allowed-origins-source=free")
			.run((context) -> {
				changed.get().run();
				await(() -> loads.get() == 2);
				FreeSource free = context.getBean(FreeSource.class);
				free.set(B);
				await(() -> allows(context, "free", B));
				write(this.file, B);
				await(() -> allows(context, "default", B));
				assertThat(context.getBean(CorsPolicyManager.class).reload()).isFalse();
				await(() -> loading(context).equals(List.of("hanging")));
			});
	}

	@Test
	void manyFilesAreWatchedTogether() throws IOException {
		List<String> properties = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			Path list = this.directory.resolve("list" + i);
			write(list, A);
			properties.add("cors.policies.p" + i + ".paths=/p" + i);
			properties.add("cors.policies.p" + i + ".allowed-origins-file=" + list);
		}
		this.runner.withPropertyValues(properties.toArray(String[]::new)).run((context) -> {
			assertThat(context.getBean(CorsPolicyManager.class).sources()).hasSize(501);
			write(this.directory.resolve("list0"), B);
			write(this.directory.resolve("list499"), B);
			await(() -> allows(context, "p0", B) && allows(context, "p499", B));
			assertThat(allows(context, "p250", B)).isFalse();
		});
	}

	private static AllowedOriginsSource source(AtomicReference<Runnable> subscriber, Callable<OriginListing> answer) {
		return new AllowedOriginsSource() {

			@Override
			public OriginListing load() throws Exception {
				return answer.call();
			}

			@Override
			public Subscription subscribe(Runnable changed) {
				subscriber.set(changed);
				return () -> {
				};
			}

		};
	}

	private static void write(Path file, String... lines) throws IOException {
		Path next = Files.write(file.resolveSibling("next"), List.of(lines));
		Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static SourceStatus status(ApplicationContext context) {
		return context.getBean(CorsPolicyManager.class).sources().get(0).status();
	}

	private static boolean allows(ApplicationContext context, String policy, String origin) {
		CorsPolicy found = context.getBean(PoliciesInForce.class).current().policies().policy(policy);
		return found != null && found.allowsOrigin(origin);
	}

	private static List<String> loading(ApplicationContext context) {
		return context.getBean(CorsPolicyManager.class)
			.sources()
			.stream()
			.map(UsedSource::status)
			.filter((status) -> status.loadingSince() != null)
			.map(SourceStatus::name)
			.toList();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(condition);
	}

	record HangingListener(CountDownLatch released, AtomicInteger told) {

		@EventListener
		void changed(AllowedOriginsChangedEvent event) {
			this.told.incrementAndGet();
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	private static final class FreeSource implements AllowedOriginsSource {

		private volatile String origin = A;

		private volatile Runnable changed = () -> {
		};

		void set(String next) {
			this.origin = next;
			this.changed.run();
		}

		@Override
		public OriginListing load() {
			return OriginListing.of(List.of(this.origin));
		}

		@Override
		public Subscription subscribe(Runnable subscriber) {
			this.changed = subscriber;
			return () -> {
			};
		}

	}

}
