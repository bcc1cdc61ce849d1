package io.github.corsboot.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of an application, one of each stack, that are configured by a Config
 * Server and told of changes by Spring Cloud Bus over Kafka.
 */
@ExtendWith(OutputCaptureExtension.class)
class BusTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private static final EmbeddedKafkaBroker KAFKA = new EmbeddedKafkaKraftBroker(1, 1);

	@TempDir
	private static Path directory;

	private static Git repository;

	private static Application configServer;

	private static List<Application> instances;

	@BeforeAll
	static void start() throws Exception {
		KAFKA.afterPropertiesSet();
		repository = Git.init().setInitialBranch("main").setDirectory(directory.toFile()).call();
		commit(A);
		configServer = Application.servlet(ConfigServerTests.Server.class)
			.properties("spring.cloud.config.server.git.uri=" + directory.toUri(),
					"spring.cloud.config.server.git.default-label=main")
			.start();
		instances = List.of(instance("shop:servlet", Application.servlet(ConfigServerTests.Greeting.class)),
				instance("shop:reactive", Application.reactive(ConfigServerTests.Greeting.class)));
	}

	// In one process, instances would otherwise have the same name on the bus.
	private static Application instance(String busId, Application.Builder builder) {
		return builder.with(Application.Part.STREAM)
			.properties("spring.application.name=shop", "spring.cloud.config.enabled=true",
					"spring.config.import=configserver:http://127.0.0.1:" + configServer.port(),
					"spring.cloud.bus.enabled=true", "spring.cloud.bus.id=" + busId,
					"spring.cloud.stream.kafka.binder.brokers=" + KAFKA.getBrokersAsString(),
					"management.endpoint.health.show-details=always",
					"management.endpoints.web.exposure.include=busrefresh,cors,health,metrics")
			.start();
	}

	@AfterAll
	static void stop() {
		instances.forEach(Application::close);
		configServer.close();
		repository.close();
		KAFKA.destroy();
	}

	@Test
	void oneCommitAndOneBusrefreshChangeEveryInstance(CapturedOutput output) throws Exception {
		commit(A);
		refreshAll();
		await(() -> instances.forEach((instance) -> assertAllows(instance, A, B)));
		commit(B);
		refreshAll();
		await(() -> instances.forEach((instance) -> assertAllows(instance, B, A)));

		commit("b.example.com");
		refreshAll();
		await(() -> assertThat(output.getOut().split("The changed CORS properties have", -1)).hasSize(3));
		instances.forEach((instance) -> {
			assertAllows(instance, B, A);
			assertThat(body(instance, "cors")).contains("\"state\":\"stale\"", "'b.example.com' has no scheme");
			assertThat(body(instance, "health")).contains("\"status\":\"UP\"", "\"stale\":true");
			assertThat(body(instance, "metrics/cors.configuration.state?tag=state:stale")).contains("\"value\":1");
		});

		commit(A);
		refreshAll();
		await(() -> instances.forEach((instance) -> {
			assertAllows(instance, A, B);
			assertThat(body(instance, "cors")).doesNotContain("stale");
		}));
	}

	private static String body(Application instance, String endpoint) {
		return instance.request("GET", "/actuator/" + endpoint).send().body();
	}

	private static void refreshAll() {
		assertThat(instances.get(0).request("POST", "/actuator/busrefresh").json("{}").send().status()).isEqualTo(204);
	}

	private static void await(Runnable assertions) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertions::run);
	}

	private static void assertAllows(Application instance, String allowed, String refused) {
		assertThat(instance.request("GET", "/greeting").from(allowed).send().status()).isEqualTo(200);
		assertThat(instance.request("GET", "/greeting").from(refused).send().status()).isEqualTo(403);
	}

	private static void commit(String origin) throws Exception {
		PersonIdent author = new PersonIdent("shop", "shop@example.com");
		Files.writeString(directory.resolve("shop.yml"), "cors.allowed-origins: " + origin + "\n");
		repository.add().addFilepattern("shop.yml").call();
		repository.commit()
			.setMessage("Change")
			.setAuthor(author)
			.setCommitter(author)
			.setSign(false)
			.setAllowEmpty(true)
			.call();
	}

}
