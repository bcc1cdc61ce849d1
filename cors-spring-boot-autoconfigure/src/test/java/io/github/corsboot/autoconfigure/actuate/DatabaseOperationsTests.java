package io.github.corsboot.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.testsupport.RawHttp;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an operator gets of a list in a database, over sockets on both stacks.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseOperationsTests {

	private static final String A = "https://a.example.com";

	private static final String BAD_ROW = "'b.example.com' has no scheme: write 'https://b.example.com'";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aListInForceIsShown(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			Map<String, Object> source = source(application);
			assertThat(source).containsEntry("location", "tenants")
				.containsEntry("state", "in-force")
				.containsEntry("entries", 1)
				.containsEntry("watchMode", "polling")
				.containsEntry("policies", List.of("default"))
				.containsKeys("fingerprint", "loadedAt")
				.doesNotContainKey("failure");
			assertThat(JsonPath.<Map<String, Object>>read(
					json(application.get("/actuator/corscheck?url=/api/orders&origin=" + A)), "$.entry"))
				.containsExactlyInAnyOrderEntriesOf(Map.of("source", "tenants", "row", 1, "text", A));
			assertThat(health(application, "UP", false)).containsEntry("state", "in-force").containsEntry("entries", 1);
			MeterRegistry meters = application.context().getBean(MeterRegistry.class);
			assertThat(meters.get("cors.origins.entries").tag("source", "tenants").gauge().value()).isEqualTo(1);
			assertThat(meters.get("cors.origins.age").tag("source", "tenants").gauge().value()).isNotNegative();
			insert(application, "https://b.example.com");
			await(() -> assertThat(reloads(meters, "success")).isEqualTo(1));
			assertThat(meters.get("cors.origins.entries").tag("source", "tenants").gauge().value()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aBadRowIsNamedByItsNumberAndText(WebApplicationType type, CapturedOutput output) {
		try (OperatedApplication application = start(type)) {
			List<AllowedOriginsReloadFailedEvent> events = new CopyOnWriteArrayList<>();
			application.context()
				.addApplicationListener(
						ApplicationListener.forPayload((AllowedOriginsReloadFailedEvent event) -> events.add(event)));
			insert(application, "b.example.com");
			await(() -> assertThat(source(application)).containsEntry("state", "stale"));
			assertThat(source(application)).containsEntry("entries", 1);
			assertThat(JsonPath.<Map<String, Object>>read(source(application), "$.failure"))
				.containsEntry("reason", "bad-entries")
				.containsEntry("summary", "tenants has 1 problem")
				.containsEntry("problemCount", 1)
				.containsEntry("problems", List.of("row 2: " + BAD_ROW));
			assertThat(health(application, "UP", true)).containsEntry("state", "stale").containsKey("failure");
			MeterRegistry meters = application.context().getBean(MeterRegistry.class);
			await(() -> assertThat(reloads(meters, "failure")).isEqualTo(1));
			await(() -> assertThat(output.getOut()).contains("tenants, row 2: " + BAD_ROW));
			await(() -> assertThat(events).singleElement()
				.satisfies((event) -> assertThat(event.failure().problems()).singleElement()
					.hasToString("row 2: " + BAD_ROW)));
			assertThat(application.get("/api/orders", A).status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aRowThatAPolicyRefusesIsNamedToo(WebApplicationType type) {
		try (OperatedApplication application = start(type, "cors.allow-credentials=true")) {
			insert(application, "https://*.github.io");
			await(() -> assertThat(source(application)).containsEntry("state", "stale"));
			assertThat(JsonPath.<Map<String, Object>>read(source(application), "$.failure")).containsEntry("reason",
					"refused-by-policy");
			assertThat(JsonPath.<List<String>>read(source(application), "$.failure.problems")).singleElement()
				.asString()
				.startsWith("row 2: 'https://*.github.io'");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aDatabaseThatIsGoneIsShown(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			JdbcClient jdbc = jdbc(application);
			jdbc.sql("alter table tenant_origin rename to elsewhere").update();
			await(() -> assertThat(source(application)).containsEntry("state", "stale"));
			assertThat(JsonPath.<Map<String, Object>>read(source(application), "$.failure"))
				.containsEntry("reason", "unreadable")
				.extracting("summary")
				.asString()
				.startsWith("The query of 'tenants' failed: ");
			assertThat(health(application, "UP", true)).containsEntry("state", "stale");
			jdbc.sql("alter table elsewhere rename to tenant_origin").update();
			await(() -> assertThat(source(application)).containsEntry("state", "in-force")
				.doesNotContainKey("failure"));
			assertThat(health(application, "UP", false)).doesNotContainKey("failure");
		}
	}

	private static OperatedApplication start(WebApplicationType type, String... properties) {
		String[] all = Stream.concat(
				Stream.of("cors.allowed-origins-source=tenants", "cors.paths=/api/**",
						"cors.jdbc.tenants.query=select origin from tenant_origin",
						"cors.jdbc.tenants.poll-interval=100ms", "spring.datasource.generate-unique-name=true",
						"spring.sql.init.schema-locations=classpath:io/github/corsboot/autoconfigure/jdbc/schema.sql"),
				Stream.of(properties))
			.toArray(String[]::new);
		return OperatedApplication.start(type, all);
	}

	private static Map<String, Object> source(OperatedApplication application) {
		return JsonPath.read(json(application.get("/actuator/cors")), "$.sources[0]");
	}

	private static Map<String, Object> health(OperatedApplication application, String status, boolean stale) {
		String json = json(application.get("/actuator/health/cors"));
		assertThat(JsonPath.<String>read(json, "$.status")).isEqualTo(status);
		assertThat(JsonPath.<Boolean>read(json, "$.details.stale")).isEqualTo(stale);
		return JsonPath.read(json, "$.details.sources.tenants");
	}

	private static double reloads(MeterRegistry meters, String outcome) {
		return meters.get("cors.origins.reloads").tag("source", "tenants").tag("outcome", outcome).counter().count();
	}

	private static void insert(OperatedApplication application, String origin) {
		jdbc(application).sql("insert into tenant_origin values (?)").param(origin).update();
	}

	private static JdbcClient jdbc(OperatedApplication application) {
		return JdbcClient.create(application.context().getBean(DataSource.class));
	}

	private static String json(RawHttp.Response response) {
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	private static void await(ThrowingRunnable condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).untilAsserted(condition);
	}

}
