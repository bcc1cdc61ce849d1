package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.WatchMode;
import io.github.corsboot.web.PoliciesInForce;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources of origins that the application itself brings.
 */
@ExtendWith(OutputCaptureExtension.class)
class SourceBeansTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
		.withUserConfiguration(Events.class);

	@Test
	void aSourceInMemory(CapturedOutput output) {
		this.runner.withUserConfiguration(InMemory.class)
			.withPropertyValues("cors.allowed-origins-source=tenants", "cors.allowed-origins=https://fixed.example.com")
			.run((context) -> {
				assertThat(allows(context, A)).isTrue();
				assertThat(allows(context, "https://fixed.example.com")).isTrue();
				assertThat(output.getOut()).contains(
						"1 entry in cors.allowed-origins; 1 entry in bean 'tenants' " + "(announces its changes)");
				context.getBean(InMemorySource.class).set(A, B);
				await(() -> allows(context, B));
				Events events = context.getBean(Events.class);
				await(() -> !events.changed.isEmpty());
				assertThat(events.changed.get(0)).satisfies((event) -> {
					assertThat(event.source()).isEqualTo("tenants");
					assertThat(event.policies()).containsExactly("default");
					assertThat(event.added()).isOne();
				});
				assertThat(context.getBean(CorsPolicyManager.class).sources()).singleElement()
					.satisfies((source) -> assertThat(source.status().watchMode()).isEqualTo(WatchMode.SOURCE));
			});
	}

	@Test
	void aSourceThatCannotLoadKeepsTheLastGoodList(CapturedOutput output) {
		this.runner.withUserConfiguration(InMemory.class)
			.withPropertyValues("cors.allowed-origins-source=tenants")
			.run((context) -> {
				context.getBean(InMemorySource.class).fail();
				Events events = context.getBean(Events.class);
				await(() -> !events.failed.isEmpty());
				assertThat(events.failed.get(0).failure().reason()).isEqualTo(SourceFailure.Reason.UNREADABLE);
				assertThat(allows(context, A)).isTrue();
				context.getBean(InMemorySource.class).set(B, "no origin");
				await(() -> output.getOut().contains("tenants, entry 2: 'no origin'"));
				assertThat(allows(context, B)).isFalse();
				context.getBean(InMemorySource.class).set(B);
				await(() -> allows(context, B) && !allows(context, A));
			});
	}

	@Test
	void aSourceOverJdbc() {
		this.runner.withUserConfiguration(Jdbc.class)
			.withPropertyValues("cors.allowed-origins-source=databaseOrigins")
			.run((context) -> {
				assertThat(allows(context, A)).isTrue();
				assertThat(allows(context, B)).isFalse();
				JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
				jdbc.update("insert into tenant (origin) values (?)", B);
				jdbc.update("delete from tenant where origin = ?", A);
				context.getBean(JdbcSource.class).announce();
				await(() -> allows(context, B) && !allows(context, A));
			});
	}

	@Test
	void aSourceThatCannotLoadStopsTheStart() {
		this.runner.withBean("broken", AllowedOriginsSource.class, () -> () -> {
			throw new IllegalStateException("no connection");
		})
			.withPropertyValues("cors.allowed-origins-source=broken")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage(
						"""
								The CORS configuration has 1 problem:

								1. cors.allowed-origins-source: broken cannot be loaded: java.lang.IllegalStateException: no connection.
								   Where: property source 'test'
								   Remedy: Make sure that the bean can load its list."""));
	}

	@Test
	void entriesOfASourceAreChecked() {
		this.runner
			.withBean("wide", AllowedOriginsSource.class,
					() -> () -> OriginListing.of(List.of(A, "http://b.example.com")))
			.withPropertyValues("cors.allowed-origins-source=wide", "cors.allow-credentials=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.message()
				.contains("1. wide, entry 2: 'http://b.example.com' is plain http"));
	}

	@Test
	void aBeanThatIsNotThereStopsTheStart() {
		this.runner.withUserConfiguration(InMemory.class)
			.withPropertyValues("cors.allowed-origins-source=tenant")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage("""
					The CORS configuration has 1 problem:

					1. cors.allowed-origins-source: There is no bean 'tenant', and no list of that name below cors.jdbc.
					   Where: property source 'test'
					   Remedy: Write the name of one: tenants."""));
	}

	@Test
	void aBeanOfAnotherTypeStopsTheStart() {
		this.runner.withBean("text", String.class, () -> "x")
			.withPropertyValues("cors.allowed-origins-source=text")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage(
						"""
								The CORS configuration has 1 problem:

								1. cors.allowed-origins-source: 'text' is a bean, but not an AllowedOriginsSource.
								   Where: property source 'test'
								   Remedy: Declare a bean of type io.github.corsboot.source.AllowedOriginsSource and write its name."""));
	}

	@Test
	void aSourceThatNoPolicyNamesIsLeftAlone() {
		this.runner.withBean("broken", AllowedOriginsSource.class, () -> () -> {
			throw new IllegalStateException("no connection");
		}).withPropertyValues("cors.allowed-origins=" + A).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theSubscriptionEndsWithTheApplication() {
		InMemorySource[] source = new InMemorySource[1];
		this.runner.withUserConfiguration(InMemory.class)
			.withPropertyValues("cors.allowed-origins-source=tenants")
			.run((context) -> {
				source[0] = context.getBean(InMemorySource.class);
				assertThat(source[0].listeners).hasSize(1);
			});
		assertThat(source[0].listeners).isEmpty();
	}

	private static boolean allows(ApplicationContext context, String origin) {
		return context.getBean(PoliciesInForce.class)
			.current()
			.policies()
			.policies()
			.stream()
			.anyMatch((policy) -> policy.allowsOrigin(origin));
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(condition);
	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		final List<AllowedOriginsChangedEvent> changed = new CopyOnWriteArrayList<>();

		final List<AllowedOriginsReloadFailedEvent> failed = new CopyOnWriteArrayList<>();

		@EventListener
		void changed(AllowedOriginsChangedEvent event) {
			this.changed.add(event);
		}

		@EventListener
		void failed(AllowedOriginsReloadFailedEvent event) {
			this.failed.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InMemory {

		@Bean
		InMemorySource tenants() {
			return new InMemorySource(A);
		}

	}

	static final class InMemorySource implements AllowedOriginsSource {

		private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

		private volatile List<String> entries;

		private volatile boolean failing;

		InMemorySource(String... entries) {
			this.entries = List.of(entries);
		}

		@Override
		public OriginListing load() {
			if (this.failing) {
				throw new IllegalStateException("out of order");
			}
			return OriginListing.of(this.entries);
		}

		@Override
		public Subscription subscribe(Runnable changed) {
			this.listeners.add(changed);
			return () -> this.listeners.remove(changed);
		}

		void set(String... next) {
			this.entries = List.of(next);
			this.failing = false;
			this.listeners.forEach(Runnable::run);
		}

		void fail() {
			this.failing = true;
			this.listeners.forEach(Runnable::run);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Jdbc {

		@Bean
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("create table tenant (origin varchar(326) primary key)");
			jdbc.update("insert into tenant (origin) values (?)", A);
			return jdbc;
		}

		@Bean
		JdbcSource databaseOrigins(JdbcTemplate jdbc) {
			return new JdbcSource(jdbc);
		}

	}

	static final class JdbcSource implements AllowedOriginsSource {

		private final JdbcTemplate jdbc;

		private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

		JdbcSource(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Override
		public OriginListing load() {
			return OriginListing.of(this.jdbc.queryForList("select origin from tenant order by origin", String.class));
		}

		@Override
		public Subscription subscribe(Runnable changed) {
			this.listeners.add(changed);
			return () -> this.listeners.remove(changed);
		}

		void announce() {
			this.listeners.forEach(Runnable::run);
		}

	}

}
