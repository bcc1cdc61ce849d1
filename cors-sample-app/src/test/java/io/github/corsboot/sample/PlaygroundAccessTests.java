package io.github.corsboot.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The playground can change who may call the application, so it listens to its own page
 * and to nobody else.
 */
class PlaygroundAccessTests {

	private static final String LIST = "https://app.example.com\n";

	private static final String EVIL = "https://evil.example\n";

	private static final Pattern FINGERPRINT = Pattern.compile("\"fingerprint\":\"(\\w+)\"");

	@TempDir
	Path directory;

	@ParameterizedTest
	@EnumSource(Stack.class)
	void onlyThePageMaySaveTheList(Stack stack) throws IOException {
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), LIST);
		try (RunningSample sample = RunningSample.start(stack, list)) {
			String page = "http://127.0.0.1:" + sample.port();
			String frame = "http://127.0.0.1:" + framePort(sample);
			for (String origin : List.of(frame, "http://localhost:" + sample.port(), "https://evil.example", "null")) {
				assertThat(save(sample, "/playground/api/list", "Origin", origin).statusCode()).as(origin)
					.isEqualTo(403);
			}
			String path = "/playground/api/list";
			assertThat(save(sample, path).statusCode()).as("no origin").isEqualTo(403);
			for (String forwarded : List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via")) {
				assertThat(save(sample, path, "Origin", page, forwarded, "x").statusCode()).as(forwarded)
					.isEqualTo(403);
			}
			assertThat(save(sample, path, "Origin", page, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
			for (String disguise : List.of("/%70layground/api/list", "/playground/api/%6cist", "/playground;x/api/list",
					"//playground/api/list", "/x/../playground/api/list")) {
				assertThat(save(sample, disguise, "Origin", frame).statusCode()).as(disguise)
					.isGreaterThanOrEqualTo(400);
			}
			assertThat(list).hasContent(LIST);
			assertThat(save(sample, path, "Origin", page, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
			assertThat(list).hasContent(EVIL);
		}
	}

	@ParameterizedTest
	@EnumSource(Stack.class)
	void onlyThePageMayRead(Stack stack) throws IOException {
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), LIST);
		try (RunningSample sample = RunningSample.start(stack, list)) {
			for (String path : List.of("/playground/api/list", "/playground/api/setup", "/playground/api/events")) {
				assertThat(sample.get(path, "https://evil.example").statusCode()).as(path).isEqualTo(403);
				assertThat(sample.send(sample.request(path).header("Sec-Fetch-Site", "cross-site")).statusCode())
					.as(path)
					.isEqualTo(403);
				assertThat(sample.preflight(path, "https://evil.example", "GET").headers().map()).as(path)
					.doesNotContainKey("access-control-allow-origin");
			}
			assertThat(sample.send(sample.request("/playground/api/setup")).statusCode()).isEqualTo(200);
			assertThat(header(sample, "/", "Content-Security-Policy")).contains("frame-ancestors 'none'");
			assertThat(header(sample, "/playground/frame.html", "Content-Security-Policy")).contains(
					"frame-ancestors http://localhost:" + sample.port() + " http://127.0.0.1:" + sample.port() + ";");
		}
	}

	@ParameterizedTest
	@EnumSource(Stack.class)
	void noOtherNameAndNoFrameIsThePage(Stack stack) throws IOException {
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), LIST);
		try (RunningSample sample = RunningSample.start(stack, list)) {
			int port = sample.port();
			int frame = Integer.parseInt(framePort(sample));
			assertThat(statusLine(port, "localhost:" + port)).contains("200");
			for (String host : List.of("evil.example:" + port, "localhost.evil.example:" + port, "localhost:1" + port,
					"localhost", "0.0.0.0:" + port)) {
				assertThat(statusLine(port, host)).as(host).contains("403");
			}
			assertThat(statusLine(frame, "localhost:" + frame)).contains("403");
		}
	}

	private static String statusLine(int port, String host) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write(("GET /playground/api/list HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
		}
	}

	@ParameterizedTest
	@EnumSource(Stack.class)
	void whoEditsWhatSomebodyElseHasChangedIsTold(Stack stack) throws IOException {
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), LIST);
		try (RunningSample sample = RunningSample.start(stack, list)) {
			HttpResponse<String> response = sample.send(sample.request("/playground/api/list")
				.header("Origin", "http://127.0.0.1:" + sample.port())
				.header("If-Match", "\"stale\"")
				.PUT(BodyPublishers.ofString(EVIL)));
			assertThat(response.statusCode()).isEqualTo(412);
			assertThat(list).hasContent(LIST);
		}
	}

	@ParameterizedTest
	@EnumSource(Stack.class)
	void onePropertySwitchesItOff(Stack stack) throws IOException {
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), LIST);
		try (RunningSample sample = RunningSample.start(stack, list, "--playground.enabled=false")) {
			for (String path : List.of("/", "/playground/page.js", "/playground/api/setup", "/playground/api/list")) {
				assertThat(sample.send(sample.request(path)).statusCode()).as(path).isEqualTo(404);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Stack.class)
	void openPageDoesNotHoldUpTheEndOfTheApplication(Stack stack) throws Exception {
		Path list = Files.writeString(this.directory.resolve("allowed_origins.list"), LIST);
		CompletableFuture<Long> end;
		try (RunningSample sample = RunningSample.start(stack, list)) {
			HttpResponse<Stream<String>> events = HttpClient.newHttpClient()
				.sendAsync(sample.request("/playground/api/events").build(), BodyHandlers.ofLines())
				.get(20, TimeUnit.SECONDS);
			assertThat(events.statusCode()).isEqualTo(200);
			end = CompletableFuture.supplyAsync(() -> events.body().count()).orTimeout(15, TimeUnit.SECONDS);
		}
		assertThat(end).as("the stream ends before the grace period does").succeedsWithin(Duration.ofSeconds(15));
	}

	private static String header(RunningSample sample, String path, String name) {
		return sample.send(sample.request(path)).headers().firstValue(name).orElse("");
	}

	private static String framePort(RunningSample sample) {
		Matcher port = Pattern.compile("\\[(\\d+),")
			.matcher(sample.send(sample.request("/playground/api/setup")).body());
		assertThat(port.find()).isTrue();
		return port.group(1);
	}

	private static HttpResponse<String> save(RunningSample sample, String path, String... headers) {
		Matcher fingerprint = FINGERPRINT.matcher(sample.send(sample.request("/playground/api/list")).body());
		assertThat(fingerprint.find()).isTrue();
		HttpRequest.Builder request = sample.request(path)
			.header("Content-Type", "application/octet-stream")
			.header("If-Match", '"' + fingerprint.group(1) + '"')
			.PUT(BodyPublishers.ofString(EVIL));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return sample.send(request);
	}

}
