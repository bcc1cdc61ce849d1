package io.github.corsboot.autoconfigure.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of origins in a real PostgreSQL server.
 */
class PostgreSqlTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private static EmbeddedPostgres postgres;

	private final JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());

	@BeforeAll
	static void startServer() throws IOException {
		postgres = EmbeddedPostgres.builder().start();
	}

	@AfterAll
	static void stopServer() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void createTable() {
		this.jdbc.sql("drop table if exists tenant_origin").update();
		this.jdbc.sql("create table tenant_origin (origin text not null)").update();
		insert(A);
	}

	@Test
	void rowsThatComeAndGoAreInForceWithinTheInterval() {
		runner(postgres.getPort()).run((context) -> {
			assertThat(allows(context, A)).isTrue();
			insert(B);
			await(() -> allows(context, B));
			delete(A);
			await(() -> !allows(context, A));
			assertThat(allows(context, B)).isTrue();
		});
	}

	@Test
	void requestsSeeWholeTransactionsAndNeverAnOlderOne() {
		runner(postgres.getPort()).run((context) -> {
			AtomicBoolean done = new AtomicBoolean();
			ExecutorService reader = Executors.newSingleThreadExecutor();
			Future<List<Long>> seen = reader.submit(() -> generations(context, done));
			Random random = new Random(7);
			int last = 0;
			for (int generation = 1; generation <= 30; generation++) {
				last = generation;
				write(generation, 1 + random.nextInt(200));
				int current = generation;
				if (random.nextBoolean()) {
					await(() -> allows(context, "https://generation-" + current + ".example.com"));
				}
			}
			int newest = last;
			await(() -> allows(context, "https://generation-" + newest + ".example.com"));
			done.set(true);
			assertThat(seen.get()).isSorted().hasSizeGreaterThan(1);
			reader.shutdown();
		});
	}

	// Each generation names itself and its twin, with other rows between them.
	private void write(int generation, int others) throws Exception {
		try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
			connection.setAutoCommit(false);
			JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			client.sql("delete from tenant_origin").update();
			client.sql("insert into tenant_origin values (?)")
				.param("https://generation-" + generation + ".example.com")
				.update();
			client.sql(
					"insert into tenant_origin select 'https://other-' || i || '.example.com' from generate_series(1, ?) i")
				.param(others)
				.update();
			client.sql("insert into tenant_origin values (?)")
				.param("https://twin-" + generation + ".example.com")
				.update();
			connection.commit();
		}
	}

	private static List<Long> generations(ApplicationContext context, AtomicBoolean done) {
		List<Long> seen = new ArrayList<>(List.of(0L));
		while (!done.get()) {
			CorsPolicy policy = policy(context);
			for (long generation = 1; generation <= 30; generation++) {
				boolean one = policy.allowsOrigin("https://generation-" + generation + ".example.com");
				boolean twin = policy.allowsOrigin("https://twin-" + generation + ".example.com");
				assertThat(one).as("both rows of generation " + generation).isEqualTo(twin);
				if (one && seen.get(seen.size() - 1) != generation) {
					seen.add(generation);
				}
			}
		}
		return seen;
	}

	@Test
	void aRevocationWhileTheServerIsAwayIsFoundWhenItIsBack(@TempDir Path directory) throws Exception {
		Path data = directory.resolve("data");
		EmbeddedPostgres first = server(data, 0);
		int port = first.getPort();
		JdbcClient client = JdbcClient.create(first.getPostgresDatabase());
		client.sql("create table tenant_origin as select '" + A + "' as origin").update();
		runner(port).withPropertyValues("spring.datasource.hikari.connection-timeout=500").run((context) -> {
			assertThat(allows(context, A)).isTrue();
			first.close();
			await(() -> status(context).state() == SourceState.STALE);
			assertThat(allows(context, A)).isTrue();
			assertThat(status(context).failure().summary()).contains("The query of 'tenants' failed");
			try (EmbeddedPostgres second = server(data, port)) {
				JdbcClient.create(second.getPostgresDatabase())
					.sql("update tenant_origin set origin = '" + B + "'")
					.update();
				await(() -> allows(context, B) && !allows(context, A));
				assertThat(status(context).state()).isEqualTo(SourceState.IN_FORCE);
			}
		});
	}

	private static EmbeddedPostgres server(Path data, int port) throws IOException {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false);
		return ((port != 0) ? builder.setPort(port) : builder).start();
	}

	@Test
	void aPoolWithNoConnectionLeftKeepsTheLastGoodList() {
		runner(postgres.getPort())
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=300")
			.run((context) -> {
				assertThat(allows(context, A)).isTrue();
				try (Connection taken = context.getBean(DataSource.class).getConnection()) {
					assertThat(taken.isValid(1)).isTrue();
					await(() -> status(context).state() == SourceState.STALE);
					assertThat(status(context).failure().summary()).contains("Connection is not available");
					assertThat(allows(context, A)).isTrue();
					delete(A);
				}
				await(() -> !allows(context, A));
				assertThat(status(context).state()).isEqualTo(SourceState.IN_FORCE);
			});
	}

	@Test
	void aQueryThatHangsHoldsUpNoOtherListAndNoRequest() {
		this.jdbc.sql("drop table if exists pause").update();
		this.jdbc.sql("create table pause as select 0 as seconds").update();
		runner(postgres.getPort())
			.withPropertyValues("cors.policies.slow.paths=/slow/**", "cors.policies.slow.allowed-origins-source=slow",
					"cors.jdbc.slow.query=select '" + B + "' from pause, lateral pg_sleep(seconds)",
					"cors.jdbc.slow.poll-interval=100ms")
			.run((context) -> {
				this.jdbc.sql("update pause set seconds = 60").update();
				await(() -> this.jdbc
					.sql("select count(*) from pg_stat_activity where state = 'active' and wait_event = 'PgSleep'")
					.query(Integer.class)
					.single() > 0);
				insert(B);
				await(() -> allows(context, B));
				assertThat(policy(context, "slow").allowsOrigin(B)).isTrue();
				this.jdbc.sql("update pause set seconds = 0").update();
				this.jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'")
					.query()
					.listOfRows();
				await(() -> context.getBean(CorsPolicyManager.class)
					.sources()
					.stream()
					.allMatch((source) -> source.status().state() == SourceState.IN_FORCE));
			});
	}

	@Test
	void twoInstancesOnOneTableAgree() {
		runner(postgres.getPort()).run((first) -> runner(postgres.getPort()).run((second) -> {
			insert(B);
			await(() -> allows(first, B) && allows(second, B));
			delete(A);
			await(() -> !allows(first, A) && !allows(second, A));
			assertThat(status(first).fingerprint()).isEqualTo(status(second).fingerprint());
		}));
	}

	@Test
	void aListThatAnotherTransactionIsWritingIsNotSeen() throws Exception {
		try (Connection writer = postgres.getPostgresDatabase().getConnection()) {
			runner(postgres.getPort()).run((context) -> {
				writer.setAutoCommit(false);
				writer.createStatement().execute("delete from tenant_origin");
				insert(B);
				await(() -> allows(context, B));
				assertThat(allows(context, A)).isTrue();
				writer.commit();
				await(() -> !allows(context, A));
			});
		}
	}

	@Test
	void aListOfManyRowsIsReadWithACursor() {
		this.jdbc
			.sql("insert into tenant_origin select 'https://customer-' || i || '.example.com' from"
					+ " generate_series(1, 100000) i")
			.update();
		runner(postgres.getPort()).run((context) -> {
			assertThat(status(context).entries()).isEqualTo(100_001);
			assertThat(allows(context, "https://customer-77777.example.com")).isTrue();
			delete("https://customer-77777.example.com");
			await(() -> !allows(context, "https://customer-77777.example.com"));
		});
	}

	private static WebApplicationContextRunner runner(int port) {
		return new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class,
					DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
					"spring.datasource.username=postgres", "cors.allowed-origins-source=tenants",
					"cors.jdbc.tenants.query=select origin from tenant_origin",
					"cors.jdbc.tenants.poll-interval=100ms");
	}

	private void insert(String origin) {
		this.jdbc.sql("insert into tenant_origin values (?)").param(origin).update();
	}

	private void delete(String origin) {
		this.jdbc.sql("delete from tenant_origin where origin = ?").param(origin).update();
	}

	private static SourceStatus status(ApplicationContext context) {
		return context.getBean(CorsPolicyManager.class)
			.sources()
			.stream()
			.map((source) -> source.status())
			.filter((status) -> status.name().equals("tenants"))
			.findFirst()
			.orElseThrow();
	}

	private static boolean allows(ApplicationContext context, String origin) {
		return policy(context).allowsOrigin(origin);
	}

	private static CorsPolicy policy(ApplicationContext context) {
		return policy(context, "default");
	}

	private static CorsPolicy policy(ApplicationContext context, String name) {
		CorsPolicies policies = context.getBean(CorsPolicyManager.class).policiesInForce().current().policies();
		CorsPolicy policy = policies.policy(name);
		assertThat(policy).isNotNull();
		return policy;
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

}
