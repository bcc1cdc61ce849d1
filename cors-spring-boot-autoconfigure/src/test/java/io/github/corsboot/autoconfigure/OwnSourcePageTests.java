package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles what the documentation shows of own sources, and runs it: the source over
 * JDBC, which looks more often here, and the listener.
 */
class OwnSourcePageTests {

	private static final Path PAGE = Path.of("..", "docs", "own-source.md");

	private static final Pattern SOURCE = Pattern.compile("(?s)```java\\n(@Component\\nclass TenantOrigins .*?)```");

	private static final Pattern LISTENER = Pattern.compile("(?s)```java\\n(@EventListener\\n.*?)```");

	private static final String DELAY = "fixedDelay = 5, timeUnit = TimeUnit.SECONDS";

	private static final String IMPORTS = """
			import io.github.corsboot.origin.list.OriginListing;
			import io.github.corsboot.source.AllowedOriginsChangedEvent;
			import io.github.corsboot.source.AllowedOriginsSource;
			import java.util.List;
			import java.util.concurrent.CopyOnWriteArrayList;
			import java.util.concurrent.TimeUnit;
			import org.springframework.context.event.EventListener;
			import org.springframework.jdbc.core.simple.JdbcClient;
			import org.springframework.scheduling.annotation.Scheduled;
			import org.springframework.stereotype.Component;
			""";

	private static final String AUDIT = """
			class Listener implements java.util.function.Supplier<List<String>> {
				private final Listener audit = this;
				private final List<String> lines = new CopyOnWriteArrayList<>();
				void record(String text, Object... values) {
					this.lines.add(text + List.of(values));
				}
				public List<String> get() {
					return this.lines;
				}
				%s
			}
			""";

	@TempDir
	private Path directory;

	@Test
	void theSourceOverJdbcFollowsTheDatabase() throws Exception {
		EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
			.generateUniqueName(true)
			.build();
		try (URLClassLoader classes = compile()) {
			JdbcClient jdbc = JdbcClient.create(database);
			jdbc.sql("create table tenant_origin (origin varchar(300))").update();
			jdbc.sql("create table tenant_origin_version (version bigint)").update();
			jdbc.sql("insert into tenant_origin_version values (1)").update();
			jdbc.sql("insert into tenant_origin values ('https://a.example.com')").update();
			new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
				.withUserConfiguration(Scheduling.class)
				.withBean(JdbcClient.class, () -> jdbc)
				.withInitializer((context) -> List.of("TenantOrigins", "Listener")
					.forEach((name) -> register((GenericApplicationContext) context, classes, name)))
				.withPropertyValues("cors.policies.tenants.paths=/api/**",
						"cors.policies.tenants.allowed-origins-source=tenantOrigins")
				.run((context) -> {
					assertThat(policy(context).allowsOrigin("https://a.example.com")).isTrue();
					assertThat(policy(context).allowsOrigin("https://b.example.com")).isFalse();
					jdbc.sql("insert into tenant_origin values ('https://b.example.com')").update();
					jdbc.sql("update tenant_origin_version set version = 2").update();
					await(() -> policy(context).allowsOrigin("https://b.example.com"));
					Supplier<?> listener = context.getBean("listener", Supplier.class);
					await(() -> listener.get()
						.equals(List.of("CORS list of {} changed: {} added, {} removed[[tenants], 1, 0]")));
					jdbc.sql("alter table tenant_origin rename to away").update();
					jdbc.sql("insert into away values ('https://c.example.com')").update();
					jdbc.sql("update tenant_origin_version set version = 3").update();
					await(() -> context.getBean(CorsPolicyManager.class).sources().get(0).status().failure() != null);
					jdbc.sql("alter table away rename to tenant_origin").update();
					await(() -> policy(context).allowsOrigin("https://c.example.com"));
				});
		}
		finally {
			database.shutdown();
		}
	}

	private URLClassLoader compile() throws IOException {
		String page = Files.readString(PAGE);
		String source = only(SOURCE, page);
		assertThat(source).contains(DELAY);
		Path file = Files.writeString(this.directory.resolve("TenantOrigins.java"),
				IMPORTS + source.replace(DELAY, "fixedDelay = 200, timeUnit = TimeUnit.MILLISECONDS")
						+ AUDIT.formatted(only(LISTENER, page)));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			List<String> options = List.of("-proc:none", "-d", this.directory.toString(), "-cp",
					System.getProperty("java.class.path"));
			assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file)).call())
				.isTrue();
		}
		return new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, getClass().getClassLoader());
	}

	private static String only(Pattern pattern, String page) {
		List<String> found = pattern.matcher(page).results().map((block) -> block.group(1)).toList();
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private static void register(GenericApplicationContext context, ClassLoader classes, String name) {
		Class<?> type = ClassUtils.resolveClassName(name, classes);
		context.registerBeanDefinition(StringUtils.uncapitalize(name),
				BeanDefinitionBuilder.genericBeanDefinition(type).getBeanDefinition());
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
	}

	private static CorsPolicy policy(ApplicationContext context) {
		CorsPolicy policy = context.getBean(CorsPolicyManager.class)
			.policiesInForce()
			.current()
			.policies()
			.policy("tenants");
		assertThat(policy).isNotNull();
		return policy;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

	}

}
