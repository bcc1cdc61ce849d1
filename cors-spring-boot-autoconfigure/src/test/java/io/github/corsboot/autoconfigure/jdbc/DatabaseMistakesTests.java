package io.github.corsboot.autoconfigure.jdbc;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users get wrong about a list in a database, and what they put between it and the
 * database.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseMistakesTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private final WebApplicationContextRunner cors = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class))
		.withPropertyValues("cors.allowed-origins-source=tenants",
				"cors.jdbc.tenants.query=select origin from tenant_origin", "cors.jdbc.tenants.poll-interval=100ms");

	private final WebApplicationContextRunner runner = this.cors
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true",
				"spring.sql.init.schema-locations=classpath:io/github/corsboot/autoconfigure/jdbc/schema.sql");

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1s", "0s", "2h", "5" })
	void anIntervalOutOfRangeIsShown(String interval) {
		this.runner.withPropertyValues("cors.jdbc.tenants.poll-interval=" + interval)
			.run((context) -> assertThat(StartReport.of(context)).contains(
					"cors.jdbc.tenants.poll-interval: '" + interval + "' is out of range.",
					"Write a value from 100ms to 1h, such as 5s."));
	}

	@Test
	void aMisspeltNameIsToldTheListsThereAre() {
		this.runner.withPropertyValues("cors.allowed-origins-source=tennants")
			.run((context) -> assertThat(StartReport.of(context)).contains(
					"There is no bean 'tennants', and no list of that name below cors.jdbc.",
					"Write the name of one: tenants."));
	}

	@Test
	void aBeanThatIsNoDataSourceIsNamed() {
		this.runner.withBean("text", String.class, () -> "x")
			.withPropertyValues("cors.jdbc.tenants.data-source=text")
			.run((context) -> assertThat(StartReport.of(context)).contains(
					"cors.jdbc.tenants.data-source: 'text' is not a DataSource bean.",
					"Set cors.jdbc.tenants.data-source to one of: dataSource."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "select origin, 1 from tenant_origin", "select * from tenant_version, tenant_origin" })
	void aQueryOfTwoColumnsStopsTheStart(String query) {
		this.runner.withPropertyValues("cors.jdbc.tenants.query=" + query)
			.run((context) -> assertThat(StartReport.of(context))
				.contains("cors.jdbc.tenants.query: The query of 'tenants' "
						+ "failed: it selects 2 columns, and must select one."));
	}

	@Test
	void aVersionQueryWithoutARowStopsTheStart() {
		this.runner
			.withPropertyValues("cors.jdbc.tenants.version-query=select version from tenant_version where version < 0")
			.run((context) -> assertThat(StartReport.of(context))
				.contains("The version query of 'tenants' failed: it selects no row, and must select one."));
	}

	@Test
	void aVersionThatIsNullHidesNoChange() {
		this.runner.withPropertyValues("cors.jdbc.tenants.version-query=select max(version) from tenant_version")
			.run((context) -> {
				jdbc(context).sql("delete from tenant_version").update();
				jdbc(context).sql("update tenant_origin set origin = ?").param(B).update();
				await(() -> allows(context, B) && !allows(context, A));
			});
	}

	@Test
	void aTableWithoutRowsAllowsNobodyWithAWarning(CapturedOutput output) {
		this.runner.withPropertyValues("cors.jdbc.tenants.query=select origin from tenant_origin where 1 = 2")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(allows(context, A)).isFalse();
				assertThat(output.getOut().lines()).anySatisfy((line) -> assertThat(line).contains("WARN",
						"cors.jdbc.tenants has no entry: it allows " + "nobody. Policies: default"));
			});
	}

	@Test
	void aPoolOfOneConnectionIsSharedWithTheApplication() {
		this.runner.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1").run((context) -> {
			jdbc(context).sql("insert into tenant_origin values (?)").param(B).update();
			await(() -> allows(context, B));
			try (Connection connection = context.getBean(DataSource.class).getConnection()) {
				assertThat(connection.getAutoCommit()).isTrue();
				assertThat(connection.isReadOnly()).isFalse();
			}
		});
	}

	@Test
	void aPoolThatOnlyReadsDoes() {
		this.runner.withPropertyValues("spring.datasource.hikari.read-only=true")
			.run((context) -> assertThat(allows(context, A)).isTrue());
	}

	@Test
	void aDataSourceMayStandBehindAnother() {
		DataSource database = database();
		List<DataSource> proxies = List.of(new DelegatingDataSource(database),
				new LazyConnectionDataSourceProxy(database), new TransactionAwareDataSourceProxy(database),
				routing(Map.of("one", database), database));
		for (DataSource proxy : proxies) {
			this.cors.withBean(DataSource.class, () -> proxy).run((context) -> {
				assertThat(allows(context, A)).as("%s", proxy).isTrue();
				jdbc(context).sql("update tenant_origin set origin = ?").param(B).update();
				await(() -> allows(context, B) && !allows(context, A));
				jdbc(context).sql("update tenant_origin set origin = ?").param(A).update();
			});
		}
	}

	@Test
	void aRoutingDataSourceThatHasNoDefaultSaysSo() {
		DataSource routing = routing(Map.of("one", database()), null);
		this.cors.withBean(DataSource.class, () -> routing)
			.run((context) -> assertThat(StartReport.of(context))
				.contains("The query of 'tenants' failed: Cannot determine target DataSource for lookup key [null]"));
	}

	private static DataSource routing(Map<Object, Object> targets, DataSource otherwise) {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return null;
			}

		};
		routing.setTargetDataSources(targets);
		if (otherwise != null) {
			routing.setDefaultTargetDataSource(otherwise);
		}
		routing.afterPropertiesSet();
		return routing;
	}

	private static DataSource database() {
		return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
			.generateUniqueName(true)
			.addScript("io/github/corsboot/autoconfigure/jdbc/schema.sql")
			.build();
	}

	private static JdbcClient jdbc(ApplicationContext context) {
		return JdbcClient.create(context.getBean(DataSource.class));
	}

	private static boolean allows(ApplicationContext context, String origin) {
		CorsPolicyManager manager = context.getBean(CorsPolicyManager.class);
		CorsPolicy policy = manager.policiesInForce().current().policies().policy("default");
		SourceStatus status = manager.sources().get(0).status();
		assertThat(status.state()).as("%s", status).isEqualTo(SourceState.IN_FORCE);
		assertThat(policy).isNotNull();
		return policy.allowsOrigin(origin);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

}
