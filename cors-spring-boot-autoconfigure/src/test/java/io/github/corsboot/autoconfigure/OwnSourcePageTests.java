package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles the examples of the page on own sources, and runs them: the source, which asks
 * more often here, and the listener.
 */
@ExtendWith(OutputCaptureExtension.class)
class OwnSourcePageTests {

	private static final Path PAGE = Path.of("..", "docs", "own-source.md");

	private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(package com\\.example;.*?)```");

	private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

	private static final Pattern NAME = Pattern.compile("public class (\\w+)");

	private static final String INTERVAL = "Duration.ofSeconds(5)";

	@TempDir
	private Path directory;

	@Test
	void theSourceFollowsTheService(CapturedOutput output) throws Exception {
		try (PartnerService service = new PartnerService(); URLClassLoader classes = compile()) {
			service.has("1", "https://a.example.com");
			new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
				.withBean(RestClient.Builder.class, RestClient::builder)
				.withInitializer((context) -> List.of("PartnerOrigins", "OriginsAudit")
					.forEach((name) -> register((GenericApplicationContext) context, classes, name)))
				.withInitializer(OwnSourcePageTests::configure)
				.withPropertyValues("partners.url=" + service.url())
				.run((context) -> {
					assertThat(policy(context).allowsOrigin("https://a.example.com")).isTrue();
					assertThat(policy(context).allowsOrigin("https://b.example.com")).isFalse();
					service.has("2", "https://a.example.com", "https://b.example.com");
					await(() -> policy(context).allowsOrigin("https://b.example.com"));
					await(() -> output.toString().contains("CORS list of [partner] changed: 1 added, 0 removed"));
					service.failOnce("HEAD");
					service.has("3", "https://c.example.com");
					await(() -> policy(context).allowsOrigin("https://c.example.com"));
					assertThat(policy(context).allowsOrigin("https://a.example.com")).isFalse();
					service.failOnce("GET");
					service.has("4", "https://d.example.com");
					await(() -> policy(context).allowsOrigin("https://d.example.com"));
				});
		}
	}

	// As the page has it, but for the address of the service.
	private static void configure(ConfigurableApplicationContext context) {
		try {
			List<MatchResult> blocks = YAML.matcher(Files.readString(PAGE)).results().toList();
			assertThat(blocks).hasSize(2);
			for (MatchResult block : blocks) {
				ByteArrayResource yaml = new ByteArrayResource(block.group(1).getBytes(StandardCharsets.UTF_8));
				for (PropertySource<?> source : new YamlPropertySourceLoader().load("line " + block.start(), yaml)) {
					context.getEnvironment().getPropertySources().addLast(source);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private URLClassLoader compile() throws IOException {
		List<Path> sources = new ArrayList<>();
		for (MatchResult block : BLOCK.matcher(Files.readString(PAGE)).results().toList()) {
			MatchResult name = NAME.matcher(block.group(1)).results().findFirst().orElseThrow();
			sources.add(Files.writeString(this.directory.resolve(name.group(1) + ".java"),
					block.group(1).replace(INTERVAL, "Duration.ofMillis(100)")));
		}
		assertThat(sources).extracting(Path::getFileName)
			.extracting(Path::toString)
			.containsExactly("PartnerOrigins.java", "OriginsAudit.java");
		assertThat(sources.get(0)).content().contains("Duration.ofMillis(100)");
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			List<String> options = List.of("-proc:none", "-d", this.directory.toString(), "-cp",
					System.getProperty("java.class.path"));
			assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
				.call()).isTrue();
		}
		return new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, getClass().getClassLoader());
	}

	private static void register(GenericApplicationContext context, ClassLoader classes, String name) {
		Class<?> type = ClassUtils.resolveClassName("com.example." + name, classes);
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
			.policy("partner");
		assertThat(policy).isNotNull();
		return policy;
	}

	/**
	 * Answers with a list of origins and its version, over HTTP.
	 */
	private static final class PartnerService implements AutoCloseable {

		private final HttpServer server;

		private final Set<String> failing = ConcurrentHashMap.newKeySet();

		private volatile Content content = new Content("", "");

		PartnerService() throws IOException {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.createContext("/origins", this::answer);
			this.server.start();
		}

		String url() {
			return "http://127.0.0.1:" + this.server.getAddress().getPort();
		}

		void has(String version, String... origins) {
			this.content = new Content(version, String.join("\n", origins));
		}

		void failOnce(String method) {
			this.failing.add(method);
		}

		private void answer(HttpExchange exchange) throws IOException {
			Content answer = this.content;
			byte[] body = answer.list.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("ETag", '"' + answer.version + '"');
			boolean head = exchange.getRequestMethod().equals("HEAD");
			exchange.sendResponseHeaders(this.failing.remove(exchange.getRequestMethod()) ? 503 : 200,
					head ? -1 : body.length);
			if (!head) {
				exchange.getResponseBody().write(body);
			}
			exchange.close();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

		private record Content(String version, String list) {

		}

	}

}
