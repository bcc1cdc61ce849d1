package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles what the documentation shows of own sources, and runs it: the source, which
 * asks more often here, and the listener.
 */
class OwnSourcePageTests {

	private static final Path PAGE = Path.of("..", "docs", "own-source.md");

	private static final Pattern SOURCE = Pattern.compile("(?s)```java\\n(@Component\\nclass PartnerOrigins .*?)```");

	private static final Pattern LISTENER = Pattern.compile("(?s)```java\\n(@EventListener\\n.*?)```");

	private static final String INTERVAL = "Duration.ofSeconds(5)";

	private static final String IMPORTS = """
			import io.github.corsboot.origin.list.OriginListing;
			import io.github.corsboot.source.AllowedOriginsChangedEvent;
			import io.github.corsboot.source.PollingAllowedOriginsSource;
			import java.time.Duration;
			import java.util.List;
			import java.util.concurrent.CopyOnWriteArrayList;
			import org.springframework.context.event.EventListener;
			import org.springframework.stereotype.Component;
			import org.springframework.web.client.RestClient;
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
	void theSourceFollowsTheService() throws Exception {
		try (PartnerService service = new PartnerService(); URLClassLoader classes = compile()) {
			service.has("1", "https://a.example.com");
			new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
				.withBean(RestClient.class, () -> RestClient.create(service.url()))
				.withInitializer((context) -> List.of("PartnerOrigins", "Listener")
					.forEach((name) -> register((GenericApplicationContext) context, classes, name)))
				.withPropertyValues("cors.policies.partner.paths=/api/**",
						"cors.policies.partner.allowed-origins-source=partnerOrigins")
				.run((context) -> {
					assertThat(policy(context).allowsOrigin("https://a.example.com")).isTrue();
					assertThat(policy(context).allowsOrigin("https://b.example.com")).isFalse();
					service.has("2", "https://a.example.com", "https://b.example.com");
					await(() -> policy(context).allowsOrigin("https://b.example.com"));
					Supplier<?> listener = context.getBean("listener", Supplier.class);
					await(() -> listener.get()
						.equals(List.of("CORS list of {} changed: {} added, {} removed[[partner], 1, 0]")));
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

	private URLClassLoader compile() throws IOException {
		String page = Files.readString(PAGE);
		String source = only(SOURCE, page);
		assertThat(source).contains(INTERVAL);
		Path file = Files.writeString(this.directory.resolve("PartnerOrigins.java"),
				IMPORTS + source.replace(INTERVAL, "Duration.ofMillis(100)") + AUDIT.formatted(only(LISTENER, page)));
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
