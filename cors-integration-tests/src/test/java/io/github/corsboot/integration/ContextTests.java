package io.github.corsboot.integration;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.corsboot.lifecycle.CorsPolicyManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Applications whose beans come late, come from several contexts, or are served by
 * virtual threads.
 */
class ContextTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void lazyBeansChangeNothing(WebApplicationType type) throws IOException {
		Path list = list("lazy", A);
		try (Application application = application(type)
			.properties("spring.main.lazy-initialization=true", "cors.allowed-origins-file=" + list,
					"management.endpoints.web.exposure.include=cors,metrics")
			.start()) {
			assertAllowed(application, A);
			assertRefused(application, B);
			assertThat(application.request("GET", "/actuator/metrics/cors.requests?tag=outcome:rejected").send().body())
				.contains("\"value\":1.0");
			Files.writeString(list, B + "\n");
			awaitAllowed(application, B);
			assertRefused(application, A);
			assertThat(application.request("GET", "/actuator/cors").send().body()).contains("\"in-force\"");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void withLazyBeansABadListStillStopsTheStart(WebApplicationType type) throws IOException {
		Application.Builder builder = application(type).properties("spring.main.lazy-initialization=true",
				"cors.allowed-origins-file=" + list("bad", "a.example.com"));
		assertThatException().isThrownBy(builder::start)
			.satisfies((ex) -> assertThat(ex).rootCause()
				.hasMessageContaining("'a.example.com' has no scheme: write 'https://a.example.com'"));
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aWebApplicationTakesThePropertiesOfItsParent(WebApplicationType type) {
		try (ConfigurableApplicationContext parent = parent("--cors.allowed-origins=" + A);
				Application application = application(type).below(parent).start()) {
			assertThat(parent.getBeanProvider(CorsPolicyManager.class).stream()).isEmpty();
			assertAllowed(application, A);
			assertRefused(application, B);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void twoWebApplicationsOfOneParentHavePoliciesOfTheirOwn(WebApplicationType type) throws IOException {
		Path first = list("first", A);
		Path second = list("second", A);
		try (ConfigurableApplicationContext parent = parent();
				Application other = application(type).below(parent)
					.properties("cors.allowed-origins-file=" + second)
					.start()) {
			try (Application application = application(type).below(parent)
				.properties("cors.allowed-origins-file=" + first)
				.start()) {
				Files.writeString(first, B + "\n");
				awaitAllowed(application, B);
				assertAllowed(other, A);
				assertRefused(other, B);
			}
			Files.writeString(second, B + "\n");
			awaitAllowed(other, B);
		}
	}

	@Test
	void policiesHoldOnVirtualThreads() throws IOException {
		Path list = list("virtual", A);
		try (Application application = application(WebApplicationType.SERVLET)
			.properties("spring.threads.virtual.enabled=true", "cors.allowed-origins-file=" + list)
			.start()) {
			assertThat(application.request("GET", "/thread").from(A).send().body())
				.isEqualTo(String.valueOf(Runtime.version().feature() >= 21));
			assertAllowed(application, A);
			assertRefused(application, B);
			Files.writeString(list, B + "\n");
			awaitAllowed(application, B);
		}
	}

	private Path list(String name, String entry) throws IOException {
		return Files.writeString(this.directory.resolve(name), entry + "\n");
	}

	private static Application.Builder application(WebApplicationType type) {
		return (type == WebApplicationType.SERVLET) ? Application.servlet(Resources.class)
				: Application.reactive(Resources.class);
	}

	private static ConfigurableApplicationContext parent(String... arguments) {
		return new SpringApplicationBuilder(Parent.class).web(WebApplicationType.NONE)
			.properties("spring.cloud.bus.enabled=false", "spring.cloud.config.enabled=false")
			.run(arguments);
	}

	private static void assertAllowed(Application application, String origin) {
		Call.Answer answer = application.request("GET", "/greeting").from(origin).send();
		assertThat(answer.body()).isEqualTo("hello");
		assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly(origin);
	}

	private static void assertRefused(Application application, String origin) {
		assertThat(application.request("GET", "/greeting").from(origin).send().status()).isEqualTo(403);
	}

	private static void awaitAllowed(Application application, String origin) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertAllowed(application, origin));
	}

	@Configuration(proxyBeanMethods = false)
	static class Parent {

	}

	@RestController
	static class Resources {

		@GetMapping("/greeting")
		String greeting() {
			return "hello";
		}

		@GetMapping("/thread")
		String thread() {
			Method isVirtual = ReflectionUtils.findMethod(Thread.class, "isVirtual");
			return String.valueOf(isVirtual != null
					&& Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isVirtual, Thread.currentThread())));
		}

	}

}
