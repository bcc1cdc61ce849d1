package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles the source over JDBC that the documentation shows, and runs it.
 */
class OwnSourcePageTests {

	private static final Path PAGE = Path.of("..", "docs", "own-source.md");

	private static final Pattern SOURCE = Pattern.compile("(?s)```java\\n(@Component\\nclass TenantOrigins .*?)```");

	private static final String IMPORTS = """
			import io.github.corsboot.origin.OriginListing;
			import io.github.corsboot.source.AllowedOriginsSource;
			import java.util.List;
			import java.util.concurrent.CopyOnWriteArrayList;
			import java.util.concurrent.TimeUnit;
			import org.springframework.jdbc.core.simple.JdbcClient;
			import org.springframework.scheduling.annotation.Scheduled;
			import org.springframework.stereotype.Component;
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
			Class<?> type = classes.loadClass("TenantOrigins");
			new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
				.withUserConfiguration(Scheduling.class)
				.withBean(JdbcClient.class, () -> jdbc)
				.withInitializer((context) -> ((GenericApplicationContext) context).registerBeanDefinition(
						"tenantOrigins", BeanDefinitionBuilder.genericBeanDefinition(type).getBeanDefinition()))
				.withPropertyValues("cors.policies.tenants.paths=/api/**",
						"cors.policies.tenants.allowed-origins-source=tenantOrigins")
				.run((context) -> {
					assertThat(policy(context).allowsOrigin("https://a.example.com")).isTrue();
					assertThat(policy(context).allowsOrigin("https://b.example.com")).isFalse();
					jdbc.sql("insert into tenant_origin values ('https://b.example.com')").update();
					jdbc.sql("update tenant_origin_version set version = 2").update();
					Awaitility.await()
						.atMost(Duration.ofSeconds(30))
						.until(() -> policy(context).allowsOrigin("https://b.example.com"));
				});
		}
		finally {
			database.shutdown();
		}
	}

	private URLClassLoader compile() throws IOException {
		Matcher source = SOURCE.matcher(Files.readString(PAGE));
		assertThat(source.find()).isTrue();
		Path file = Files.writeString(this.directory.resolve("TenantOrigins.java"), IMPORTS + source.group(1));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			List<String> options = List.of("-proc:none", "-d", this.directory.toString(), "-cp",
					System.getProperty("java.class.path"));
			assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file)).call())
				.isTrue();
		}
		return new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, getClass().getClassLoader());
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
