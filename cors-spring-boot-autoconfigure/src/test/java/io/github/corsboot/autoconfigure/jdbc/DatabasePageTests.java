package io.github.corsboot.autoconfigure.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of the page on databases as they are written, the SQL in PostgreSQL.
 */
class DatabasePageTests {

	private static final Path PAGE = Path.of("..", "docs", "database.md");

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private static EmbeddedPostgres postgres;

	private final JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());

	@BeforeAll
	static void createTables() throws IOException {
		postgres = EmbeddedPostgres.start();
		JdbcClient.create(postgres.getPostgresDatabase()).sql(onlyBlock("sql")).update();
	}

	@AfterAll
	static void stopServer() throws IOException {
		postgres.close();
	}

	@Test
	void everyChangeOfTheTableComesIntoForce() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class,
					DataSourceAutoConfiguration.class))
			.withInitializer(DatabasePageTests::configure)
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
					"spring.datasource.username=postgres", "cors.jdbc.customers.poll-interval=100ms")
			.run((context) -> {
				change(() -> allows(context, A), "insert into customer_origin values ('" + A + "')");
				change(() -> allows(context, B) && !allows(context, A),
						"update customer_origin set origin = '" + B + "'");
				change(() -> !allows(context, B), "delete from customer_origin");
				change(() -> allows(context, A), "insert into customer_origin values ('" + A + "')");
				change(() -> !allows(context, A), "truncate customer_origin");
			});
	}

	private void change(Callable<Boolean> expected, String sql) {
		long before = version();
		this.jdbc.sql(sql).update();
		assertThat(version()).as(sql).isEqualTo(before + 1);
		Awaitility.await(sql).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(expected);
	}

	private long version() {
		return this.jdbc.sql("select version from customer_origin_version").query(Long.class).single();
	}

	private static void configure(ConfigurableApplicationContext context) {
		try {
			ByteArrayResource yaml = new ByteArrayResource(onlyBlock("yaml").getBytes(StandardCharsets.UTF_8));
			for (PropertySource<?> source : new YamlPropertySourceLoader().load("page", yaml)) {
				context.getEnvironment().getPropertySources().addLast(source);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String onlyBlock(String language) throws IOException {
		List<String> blocks = Pattern.compile("(?s)```" + language + "\\n(.*?)```")
			.matcher(Files.readString(PAGE))
			.results()
			.map((block) -> block.group(1))
			.toList();
		assertThat(blocks).hasSize(1);
		return blocks.get(0);
	}

	private static boolean allows(ApplicationContext context, String origin) {
		CorsPolicy policy = context.getBean(CorsPolicyManager.class)
			.policiesInForce()
			.current()
			.policies()
			.policy("customers");
		assertThat(policy).isNotNull();
		return policy.allowsOrigin(origin);
	}

}
