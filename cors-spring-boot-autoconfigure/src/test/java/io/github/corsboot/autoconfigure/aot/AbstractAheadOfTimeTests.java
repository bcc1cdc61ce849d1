package io.github.corsboot.autoconfigure.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.aot.ProcessedApplication.Running;
import io.github.corsboot.testsupport.RawHttp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is processed ahead of time when nothing is known of CORS, and is
 * configured when it is run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractAheadOfTimeTests {

	private static final String ORIGIN = "https://app.example.com";

	private static final String OTHER = "https://other.example.com";

	private static final String ANNOTATED = "https://annotated.example.com";

	private final String stack;

	private ProcessedApplication application;

	AbstractAheadOfTimeTests(String stack) {
		this.stack = stack;
	}

	@BeforeAll
	void process(@TempDir Path directory) throws Exception {
		this.application = ProcessedApplication.process(directory, this.stack);
	}

	@Test
	void thePolicyOfTheRunIsInForceAndTheListIsWatched(@TempDir Path directory) throws Exception {
		Path list = Files.writeString(directory.resolve("allowed_origins.list"), ORIGIN + "\n");
		try (Running running = this.application.run("--cors.allowed-origins-file=" + list,
				"--cors.allow-credentials=true", "--cors.policies.admin.paths=/admin/**",
				"--cors.policies.admin.allowed-origins=" + OTHER)) {
			assertThat(running.log()).contains("CORS policy 'default' governs /** (mode enforce, credentials allowed)");
			RawHttp.Response preflight = preflight(running, ORIGIN);
			assertThat(preflight.status()).isEqualTo(200);
			assertThat(preflight.header("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
			RawHttp.Response unauthorized = get(running, ORIGIN);
			assertThat(unauthorized.status()).isEqualTo(401);
			assertThat(unauthorized.header("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
			assertThat(preflight(running, OTHER).status()).isEqualTo(403);
			assertThat(preflight(running, ANNOTATED).status()).isEqualTo(403);
			Files.writeString(list, OTHER + "\n");
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(preflight(running, OTHER).status()).isEqualTo(200));
			assertThat(preflight(running, ORIGIN).status()).isEqualTo(403);
			Files.writeString(list, "https://*.github.io\n");
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(running.log()).contains(list + ":1:1: 'https://*.github.io'"));
			assertThat(preflight(running, OTHER).status()).isEqualTo(200);
		}
	}

	@Test
	void theListInTheDatabaseOfTheRunIsInForceAndAskedFor() throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
			jdbc.sql("create table tenant_origin as select '" + ORIGIN + "' as origin").update();
			try (Running running = this.application.run("--cors.allowed-origins-source=tenants",
					"--cors.jdbc.tenants.query=select origin from tenant_origin",
					"--cors.jdbc.tenants.poll-interval=100ms",
					"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"))) {
				assertThat(preflight(running, ORIGIN).status()).isEqualTo(200);
				assertThat(preflight(running, OTHER).status()).isEqualTo(403);
				jdbc.sql("update tenant_origin set origin = '" + OTHER + "'").update();
				Awaitility.await()
					.atMost(Duration.ofSeconds(20))
					.untilAsserted(() -> assertThat(preflight(running, OTHER).status()).isEqualTo(200));
				assertThat(preflight(running, ORIGIN).status()).isEqualTo(403);
				jdbc.sql("insert into tenant_origin values ('app.example.com')").update();
				Awaitility.await()
					.atMost(Duration.ofSeconds(20))
					.untilAsserted(() -> assertThat(running.log()).contains("tenants, row 2: 'app.example.com'"));
				assertThat(preflight(running, OTHER).status()).isEqualTo(200);
			}
		}
	}

	@Test
	void withoutOriginsAndSwitchedOffTheApplicationIsAsWithoutPolicies() throws Exception {
		List<List<Object>> bare = answers(this.application.runUnprocessed());
		assertThat(answers(this.application.run())).isEqualTo(bare);
		assertThat(answers(this.application.run("--cors.allowed-origins=" + ORIGIN, "--cors.enabled=false")))
			.isEqualTo(bare);
	}

	@Test
	void aWrongValueStopsTheStartWithAReport() throws IOException {
		assertThat(this.application.runUntilItEnds("--cors.allowed-origins=app.example.com"))
			.contains("'app.example.com' has no scheme: write 'https://app.example.com'");
	}

	private static RawHttp.Response preflight(Running running, String origin) {
		return RawHttp.request(running.port(), "OPTIONS", "/greeting")
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "GET")
			.send();
	}

	private static RawHttp.Response get(Running running, String origin) {
		return RawHttp.request(running.port(), "GET", "/greeting").header("Origin", origin).send();
	}

	private static List<List<Object>> answers(Running running) {
		try (running) {
			return Stream.of(ORIGIN, ANNOTATED)
				.flatMap((origin) -> Stream.of(preflight(running, origin), get(running, origin)))
				.map(AbstractAheadOfTimeTests::essence)
				.toList();
		}
	}

	private static List<Object> essence(RawHttp.Response response) {
		return List.of(response.status(), response.corsHeaders(), response.header("WWW-Authenticate"),
				response.header("Allow"), response.vary());
	}

}
