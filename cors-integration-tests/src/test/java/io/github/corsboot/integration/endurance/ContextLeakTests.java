package io.github.corsboot.integration.endurance;

import java.beans.Introspector;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.autoconfigure.reactive.CorsReactiveAutoConfiguration;
import io.github.corsboot.autoconfigure.servlet.CorsServletAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that start and stop in one process leave nothing behind.
 * {@code -Dendurance.contexts=500} is the long run.
 */
class ContextLeakTests {

	private static final int CONTEXTS = Integer.getInteger("endurance.contexts", 50);

	private static final int WARM_UP = 10;

	private static final long HEAP_GROWTH = 8 << 20;

	private static final int OTHER_DESCRIPTORS = 8;

	@TempDir
	Path directory;

	private Path file;

	@BeforeEach
	void writeList() throws IOException {
		this.file = Files.writeString(this.directory.resolve("allowed_origins.list"), "https://app.example.com\n");
	}

	@Test
	void servletContextsLeaveNothing() {
		leaveNothing(() -> new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class))
			.withPropertyValues("cors.allowed-origins-file=" + this.file)
			.run((context) -> assertThat(context).hasBean("corsFilter")));
	}

	@Test
	void reactiveContextsLeaveNothing() {
		leaveNothing(() -> new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsReactiveAutoConfiguration.class))
			.withPropertyValues("cors.allowed-origins-file=" + this.file)
			.run((context) -> assertThat(context).hasNotFailed().hasBean("corsConfigurationSource")));
	}

	@Test
	void classesThatAreLoadedAnewForEachRestartAreUnloaded() throws Exception {
		// What a process starts once, such as a shutdown hook, keeps the loader that
		// starts it.
		RestartedApplication.run(this.file.toString());
		startReactorsThreads();
		List<WeakReference<ClassLoader>> restarted = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			restarted.add(restart());
		}
		// Method handles of the JDK may keep the last.
		restart();
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			clearSoftReferences();
			assertThat(restarted).extracting(WeakReference::get).containsOnlyNulls();
		});
	}

	private static void startReactorsThreads() {
		for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
			Schedulers.parallel().createWorker().schedule(() -> {
			});
		}
	}

	// Those are only promised to go before memory runs out.
	private static void clearSoftReferences() {
		List<long[]> all = new ArrayList<>();
		try {
			for (;;) {
				all.add(new long[Integer.MAX_VALUE - 8]);
			}
		}
		catch (OutOfMemoryError ex) {
			all.clear();
		}
	}

	private void leaveNothing(Runnable application) {
		for (int i = 0; i < WARM_UP; i++) {
			application.run();
		}
		Footprint before = Footprint.now();
		for (int i = 0; i < CONTEXTS; i++) {
			application.run();
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.contains("origins")));
		Footprint after = Footprint.now();
		System.out.printf("%d contexts: %s -> %s%n", CONTEXTS, before, after);
		assertThat(after.heap()).isLessThan(before.heap() + HEAP_GROWTH);
		assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
		assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + OTHER_DESCRIPTORS);
	}

	// As DevTools does, whose own listeners would start with every other test of this
	// module: classes of the application are loaded anew, and here the starter's too.
	private WeakReference<ClassLoader> restart() throws Exception {
		URL[] urls = { CorsAutoConfiguration.class.getProtectionDomain().getCodeSource().getLocation(),
				ContextLeakTests.class.getProtectionDomain().getCodeSource().getLocation() };
		try (ChildFirstClassLoader loader = new ChildFirstClassLoader(urls, getClass().getClassLoader())) {
			Class<?> application = loader.loadClass(RestartedApplication.class.getName());
			assertThat(application.getClassLoader()).isSameAs(loader);
			Thread thread = new Thread(() -> {
				try {
					application.getMethod("run", String.class).invoke(null, this.file.toString());
				}
				catch (ReflectiveOperationException ex) {
					throw new IllegalStateException(ex);
				}
			}, "restartedMain");
			thread.setContextClassLoader(loader);
			Throwable[] failure = new Throwable[1];
			thread.setUncaughtExceptionHandler((failed, ex) -> failure[0] = ex);
			thread.start();
			thread.join();
			assertThat(failure[0]).isNull();
			forgetClasses();
			return new WeakReference<>(loader);
		}
	}

	// The caches that DevTools clears between restarts.
	private static void forgetClasses() {
		Introspector.flushCaches();
		ResolvableType.clearCache();
		ReflectionUtils.clearCache();
		AnnotationUtils.clearCache();
	}

	private static final class ChildFirstClassLoader extends URLClassLoader {

		ChildFirstClassLoader(URL[] urls, ClassLoader parent) {
			super(urls, parent);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				if (!name.startsWith("io.github.corsboot.")) {
					return super.loadClass(name, resolve);
				}
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : findClass(name);
			}
		}

	}

}
