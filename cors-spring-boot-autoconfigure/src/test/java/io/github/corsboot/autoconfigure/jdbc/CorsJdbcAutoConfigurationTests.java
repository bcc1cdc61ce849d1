package io.github.corsboot.autoconfigure.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.autoconfigure.servlet.CorsServletAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.lifecycle.UsedSource;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.source.WatchMode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CorsJdbcAutoConfigurationTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private static final String[] SETTINGS = { "spring.datasource.generate-unique-name=true",
			"spring.sql.init.schema-locations=classpath:io/github/corsboot/autoconfigure/jdbc/schema.sql",
			"cors.allowed-origins-source=tenants", "cors.jdbc.tenants.query=select origin from tenant_origin",
			"cors.jdbc.tenants.poll-interval=100ms" };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class,
				CorsJdbcAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class))
		.withPropertyValues(SETTINGS);

	@Test
	void theListIsLoadedAfterTheTablesHaveBeenMade(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(allows(context, A)).isTrue();
			assertThat(allows(context, B)).isFalse();
			assertThat(status(context).name()).isEqualTo("tenants");
			assertThat(status(context).watchMode()).isEqualTo(WatchMode.POLLING);
			assertThat(output).contains("1 entry in cors.jdbc.tenants (watched by polling)");
		});
	}

	@Test
	void changesOfRowsComeIntoForce() {
		this.runner.run((context) -> {
			jdbc(context).sql("insert into tenant_origin values (?)").param(B).update();
			await(() -> allows(context, B));
			jdbc(context).sql("delete from tenant_origin where origin = ?").param(A).update();
			await(() -> !allows(context, A));
			assertThat(allows(context, B)).isTrue();
		});
	}

	@Test
	void changesOfTheVersionComeIntoForce() {
		this.runner.withPropertyValues("cors.jdbc.tenants.version-query=select version from tenant_version")
			.run((context) -> {
				jdbc(context).sql("insert into tenant_origin values (?)").param(B).update();
				jdbc(context).sql("update tenant_version set version = 2").update();
				await(() -> allows(context, B));
			});
	}

	@Test
	void aReactiveApplicationHasThemToo() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class,
					DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class))
			.withPropertyValues(SETTINGS)
			.run((context) -> assertThat(allows(context, A)).isTrue());
	}

	@Test
	void aBadRowKeepsTheLastGoodList(CapturedOutput output) {
		this.runner.run((context) -> {
			jdbc(context).sql("insert into tenant_origin values ('b.example.com')").update();
			await(() -> status(context).state() == SourceState.STALE);
			assertThat(allows(context, A)).isTrue();
			SourceFailure failure = status(context).failure();
			assertThat(failure.reason()).isEqualTo(SourceFailure.Reason.BAD_ENTRIES);
			assertThat(failure.problems().get(0).toString()).contains("2", "'b.example.com'");
			await(() -> output.toString().contains("'b.example.com'"));
			jdbc(context).sql("delete from tenant_origin where origin = 'b.example.com'").update();
			await(() -> status(context).state() == SourceState.IN_FORCE);
		});
	}

	@Test
	void severalPoliciesMayUseOneList() {
		this.runner
			.withPropertyValues("cors.policies.admin.paths=/admin/**",
					"cors.policies.admin.allowed-origins-source=tenants")
			.run((context) -> assertThat(context.getBean(CorsPolicyManager.class).sources()).singleElement()
				.satisfies((source) -> assertThat(source.policies()).containsExactlyInAnyOrder("default", "admin")));
	}

	@Test
	void aWrongQueryStopsTheStart() {
		this.runner.withPropertyValues("cors.jdbc.tenants.query=select origin from tennants")
			.run((context) -> assertThat(StartReport.of(context)).contains("cors.jdbc.tenants.query",
					"The query of 'tenants' failed:", "TENNANTS", "Correct the query",
					"cors.jdbc.tenants.missing=deny"));
	}

	@Test
	void badRowsStopTheStartEachByItsNumber() {
		this.runner
			.withPropertyValues("cors.jdbc.tenants.query=select 'x.example.com' union all select 'https://A.example'")
			.run((context) -> assertThat(StartReport.of(context)).contains("tenants, row 1", "'x.example.com'",
					"tenants, row 2"));
	}

	@Test
	void aListThatCannotBeReadMayMeanNobody(CapturedOutput output) {
		this.runner
			.withPropertyValues("cors.jdbc.tenants.query=select origin from later", "cors.jdbc.tenants.missing=deny")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(allows(context, A)).isFalse();
				assertThat(status(context).state()).isEqualTo(SourceState.MISSING);
				assertThat(output)
					.contains("cors.jdbc.tenants cannot be read: none of its origins are allowed until it "
							+ "can (cors.jdbc.tenants.missing=deny). Policies: default");
				jdbc(context).sql("create table later as select * from tenant_origin").update();
				await(() -> allows(context, A));
				assertThat(status(context).state()).isEqualTo(SourceState.IN_FORCE);
			});
	}

	@Test
	void aBadRowStopsTheStartThoughAMissingListMayMeanNobody() {
		this.runner.withPropertyValues("cors.jdbc.tenants.query=select 'x'", "cors.jdbc.tenants.missing=deny")
			.run((context) -> assertThat(StartReport.of(context)).contains("tenants, row 1"));
	}

	@Test
	void aDataSourceIsNeeded() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class))
			.withPropertyValues(SETTINGS)
			.run((context) -> assertThat(StartReport.of(context)).contains(
					"cors.jdbc.tenants: needs a DataSource, and there is none.",
					"Add spring-boot-starter-jdbc and a driver, and set spring.datasource.url."));
	}

	@Test
	void aTestWithoutTheDatabaseTakesTheListAway() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class))
			.withPropertyValues(SETTINGS)
			.withPropertyValues("cors.allowed-origins-source=none", "cors.allowed-origins=" + B)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(allows(context, B)).isTrue();
				assertThat(allows(context, A)).isFalse();
			});
	}

	@Test
	void oneOfSeveralDataSourcesIsNamed() {
		WebApplicationContextRunner several = this.runner
			.withBean("first", DataSource.class, CorsJdbcAutoConfigurationTests::database)
			.withBean("second", DataSource.class, CorsJdbcAutoConfigurationTests::database)
			.withPropertyValues("cors.jdbc.tenants.query=select '" + A + "'");
		several.run((context) -> assertThat(StartReport.of(context)).contains(
				"cors.jdbc.tenants: does not say which DataSource to use.",
				"Set cors.jdbc.tenants.data-source to one of: first, second."));
		several.withPropertyValues("cors.jdbc.tenants.data-source=third")
			.run((context) -> assertThat(StartReport.of(context)).contains(
					"cors.jdbc.tenants.data-source: 'third' is not a DataSource bean.",
					"Set cors.jdbc.tenants.data-source to one of: first, second."));
		several.withPropertyValues("cors.jdbc.tenants.data-source=second")
			.run((context) -> assertThat(allows(context, A)).isTrue());
	}

	@Test
	void aNameIsOfOneSourceAlone() {
		this.runner.withBean("tenants", AllowedOriginsSource.class, () -> () -> OriginListing.of(List.of(B)))
			.run((context) -> assertThat(StartReport.of(context))
				.contains("cors.jdbc.tenants: has the name of a bean, which is an AllowedOriginsSource too."));
	}

	@Test
	void everyWrongPropertyIsReported() {
		this.runner
			.withPropertyValues("cors.jdbc.tenants.query=", "cors.jdbc.tenants.poll-interval=1ms",
					"cors.jdbc.tenants.version-query= ", "cors.jdbc.tenants.data-source=",
					"cors.jdbc.tenants.missing=x", "cors.jdbc.tenants.versionquerry=select 1")
			.run((context) -> assertThat(StartReport.of(context)).contains("has 6 problems", "has no query.",
					"cors.jdbc.tenants.poll-interval: '1ms' is out of range.", "cors.jdbc.tenants.missing",
					"Write cors.jdbc.tenants.version-query"));
	}

	@Test
	void aListThatNoPolicyUsesIsNamed(CapturedOutput output) {
		this.runner.withPropertyValues("cors.jdbc.partners.query=select 1")
			.run((context) -> assertThat(output).contains("cors.jdbc.partners is not used by any policy"));
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withPropertyValues("cors.jdbc.tenants.query=select 1")
			.run((context) -> assertThat(StartReport.of(context))
				.contains("cors.jdbc.tenants: is not used by any policy."));
	}

	@Test
	void theEnvironmentCanSetIt() {
		this.runner.withInitializer((context) -> environment(context.getEnvironment()))
			.withPropertyValues("cors.policies.partners.paths=/partners/**",
					"cors.policies.partners.allowed-origins-source=partner-list",
					"cors.jdbc.partner-list.query=select 'https://file.example.com'")
			.run((context) -> assertThat(policy(context, "partners").allowsOrigin(B)).isTrue());
	}

	private static void environment(ConfigurableEnvironment environment) {
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("CORS_JDBC_PARTNERLIST_QUERY", "select '" + B + "'")));
	}

	@Test
	void nobodyWaitsForTheDatabaseWithoutAList() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class))
			.withPropertyValues("cors.allowed-origins=" + A)
			.run((context) -> assertThat(
					context.getSourceApplicationContext().getBeanFactory().containsSingleton("corsJdbcSourceFactory"))
				.isFalse());
	}

	private static DataSource database() {
		return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
	}

	private static JdbcClient jdbc(ApplicationContext context) {
		return JdbcClient.create(context.getBean(DataSource.class));
	}

	private static SourceStatus status(ApplicationContext context) {
		List<UsedSource> sources = context.getBean(CorsPolicyManager.class).sources();
		return sources.get(0).status();
	}

	private static boolean allows(ApplicationContext context, String origin) {
		return policy(context, "default").allowsOrigin(origin);
	}

	private static CorsPolicy policy(ApplicationContext context, String name) {
		CorsPolicy policy = context.getBean(CorsPolicyManager.class)
			.policiesInForce()
			.current()
			.policies()
			.policy(name);
		assertThat(policy).isNotNull();
		return policy;
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

}
