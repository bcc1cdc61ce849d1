package io.github.corsboot.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real browser makes of the answers. The property {@code test.browser} names the
 * program, a Chromium.
 */
@EnabledIfSystemProperty(named = "test.browser", matches = ".+")
class BrowserTests {

	private static final Pattern RESULTS = Pattern.compile("<pre id=\"results\">([^<]+)</pre>");

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void browserLetsThePagesOfTheListIn(String stack) throws Exception {
		HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		pages.createContext("/", (exchange) -> {
			byte[] page = page();
			exchange.sendResponseHeaders(200, page.length);
			exchange.getResponseBody().write(page);
			exchange.close();
		});
		pages.start();
		String friend = "http://localhost:" + pages.getAddress().getPort();
		String stranger = "http://127.0.0.1:" + pages.getAddress().getPort();
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), friend + "\n");
		try (ConfigurableApplicationContext context = CorsSampleApplication.application()
			.run("--spring.main.web-application-type=" + stack, "--server.port=0", "--server.address=127.0.0.1",
					"--cors.allowed-origins-file=" + list, "--cors.policies.admin.allowed-origins=" + friend)) {
			String api = "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
			Map<String, String> allowed = new TreeMap<>(Map.of("read", "200", "post", "201", "remove", "204", "put",
					"TypeError", "failure", "500", "missing", "404", "credentials", "TypeError", "admin", "200", "open",
					"200", "ungoverned", "TypeError"));
			Map<String, String> refused = new TreeMap<>(allowed);
			refused.replaceAll((name, result) -> "open".equals(name) ? result : "TypeError");
			assertThat(visit(friend, api)).isEqualTo(allowed);
			String messages = get(api + "/api/messages").body();
			assertThat(visit(stranger, api)).isEqualTo(refused);
			assertThat(get(api + "/api/messages").body()).as("messages after a stranger's post").isEqualTo(messages);

			Path next = Files.writeString(this.directory.resolve("next"), stranger + "\n");
			Files.move(next, list, StandardCopyOption.ATOMIC_MOVE);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(
						() -> assertThat(get(api + "/api/greeting", "Origin", stranger).statusCode()).isEqualTo(200));
			Map<String, String> allowedSince = new TreeMap<>(allowed);
			allowedSince.put("admin", "TypeError");
			assertThat(visit(stranger, api)).isEqualTo(allowedSince);
			Map<String, String> refusedSince = new TreeMap<>(refused);
			refusedSince.put("admin", "200");
			assertThat(visit(friend, api)).isEqualTo(refusedSince);
		}
		finally {
			pages.stop(0);
		}
	}

	private static byte[] page() throws IOException {
		try (InputStream page = BrowserTests.class.getResourceAsStream("/browser-page.html")) {
			return page.readAllBytes();
		}
	}

	private static HttpResponse<String> get(String uri, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(10));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	private Map<String, String> visit(String origin, String api) throws Exception {
		Path profile = Files.createTempDirectory(this.directory, "profile");
		Path dom = profile.resolveSibling(profile.getFileName() + ".html");
		Process browser = new ProcessBuilder(System.getProperty("test.browser"), "--headless", "--no-sandbox",
				"--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
				"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--no-proxy-server",
				"--user-data-dir=" + profile, "--virtual-time-budget=20000", "--dump-dom", origin + "/?api=" + api)
			.redirectOutput(dom.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser has ended").isTrue();
		}
		finally {
			browser.descendants().forEach(ProcessHandle::destroyForcibly);
			browser.destroyForcibly();
		}
		Matcher results = RESULTS.matcher(Files.readString(dom));
		assertThat(results.find()).as(() -> "results in " + dom).isTrue();
		Map<String, String> found = new TreeMap<>();
		Arrays.stream(results.group(1).split(" "))
			.map((result) -> result.split("="))
			.forEach((result) -> found.put(result[0], result[1]));
		return found;
	}

}
