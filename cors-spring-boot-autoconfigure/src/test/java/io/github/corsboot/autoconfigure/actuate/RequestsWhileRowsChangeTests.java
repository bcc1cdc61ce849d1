package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.corsboot.testsupport.RawHttp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to Tomcat and Netty while rows come and go in a real PostgreSQL server.
 */
class RequestsWhileRowsChangeTests {

	private static final int CLIENTS = 4;

	private static final int ROUNDS = 12;

	private static final String KEPT = "https://kept.example.com";

	private static final String STRANGER = "https://stranger.example";

	private static EmbeddedPostgres postgres;

	private final JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());

	/** The round whose row comes and goes. */
	private final AtomicInteger round = new AtomicInteger();

	/** The origins that have been refused since their row was deleted. */
	private final Set<String> revoked = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean done = new AtomicBoolean();

	@BeforeAll
	static void startServer() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stopServer() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void createTable() {
		this.jdbc.sql("drop table if exists tenant_origin").update();
		this.jdbc.sql("create table tenant_origin as select '" + KEPT + "' as origin").update();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void eachIsAllowedOrRefusedAndADeletedOriginIsRefused(WebApplicationType type) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
		try (OperatedApplication application = start(type)) {
			List<Future<Integer>> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(executor.submit(() -> send(application)));
			}
			for (int i = 0; i < ROUNDS; i++) {
				String origin = origin(i);
				this.round.set(i);
				insert(origin);
				await(application, origin, 200);
				delete(origin);
				await(application, origin, 403);
				this.revoked.add(origin);
			}
			this.done.set(true);
			for (Future<Integer> client : clients) {
				assertThat(client.get()).isPositive();
			}
		}
		finally {
			this.done.set(true);
			executor.shutdownNow();
		}
	}

	private int send(OperatedApplication application) {
		int requests = 0;
		while (!this.done.get()) {
			String changing = origin(ThreadLocalRandom.current().nextInt(this.round.get() + 1));
			boolean refused = this.revoked.contains(changing);
			boolean allowed = isAllowed(application, changing);
			assertThat(allowed && refused).as(changing + " is allowed again").isFalse();
			assertThat(isAllowed(application, KEPT)).as(KEPT).isTrue();
			assertThat(isAllowed(application, STRANGER)).as(STRANGER).isFalse();
			requests++;
		}
		return requests;
	}

	private static boolean isAllowed(OperatedApplication application, String origin) {
		boolean preflight = ThreadLocalRandom.current().nextBoolean();
		RawHttp.Response response = preflight ? application.preflight("/api/orders", origin, "GET")
				: application.get("/api/orders", origin);
		assertThat(response.status()).isIn(200, 403);
		assertThat(response.vary()).contains("Origin");
		boolean allowed = response.status() == 200;
		if (allowed) {
			assertThat(response.header("Access-Control-Allow-Origin")).containsExactly(origin);
		}
		else {
			assertThat(response.corsHeaders()).isEmpty();
			assertThat(response.body()).isEqualTo("Invalid CORS request");
		}
		return allowed;
	}

	private static void await(OperatedApplication application, String origin, int status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> application.get("/api/orders", origin).status() == status);
	}

	private static OperatedApplication start(WebApplicationType type) {
		return OperatedApplication.start(type, "cors.allowed-origins-source=tenants", "cors.paths=/api/**",
				"cors.jdbc.tenants.query=select origin from tenant_origin", "cors.jdbc.tenants.poll-interval=100ms",
				"spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
	}

	private static String origin(int round) {
		return "https://round-" + round + ".example.com";
	}

	private void insert(String origin) {
		this.jdbc.sql("insert into tenant_origin values (?)").param(origin).update();
	}

	private void delete(String origin) {
		this.jdbc.sql("delete from tenant_origin where origin = ?").param(origin).update();
	}

}
