package io.github.corsboot.sample;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list file that is edited while the application runs.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AbstractListFileTests {

	private static final String REGULAR = "https://app.example.com";

	private static final String NEWCOMER = "https://shop.example.org";

	private static final int EDITS = 30;

	private static final int CLIENTS = 4;

	private final Stack stack;

	private Path list;

	private RunningSample sample;

	AbstractListFileTests(Stack stack) {
		this.stack = stack;
	}

	@BeforeAll
	void start(@TempDir Path directory) throws IOException {
		this.list = directory.resolve("allowed_origins.list");
		Files.writeString(this.list, lines(REGULAR));
		this.sample = RunningSample.start(this.stack, this.list);
	}

	@AfterAll
	void stop() {
		this.sample.close();
	}

	@BeforeEach
	void allowRegularOnly() throws IOException {
		Edit.RENAME.apply(this.list, lines(REGULAR));
		awaitStatus(REGULAR, 200);
		awaitStatus(NEWCOMER, 403);
	}

	@ParameterizedTest
	@EnumSource(Edit.class)
	void originIsAllowedAndRefusedAgainWithoutARestart(Edit edit) throws IOException {
		for (int round = 0; round < 3; round++) {
			assertRefused(this.sample.get("/api/greeting", NEWCOMER));
			edit.apply(this.list, lines(REGULAR, NEWCOMER));
			awaitStatus(NEWCOMER, 200);
			assertAllowed(this.sample.get("/api/greeting", NEWCOMER), NEWCOMER);
			edit.apply(this.list, lines(REGULAR));
			awaitStatus(NEWCOMER, 403);
		}
		assertRefused(this.sample.get("/api/greeting", NEWCOMER));
		assertAllowed(this.sample.get("/api/greeting", REGULAR), REGULAR);
	}

	@Test
	void badListChangesNothingUntilItIsMended() throws IOException {
		Edit.RENAME.apply(this.list, lines("shop.example.org", NEWCOMER));
		awaitHealthDetail("stale");
		assertRefused(this.sample.get("/api/greeting", NEWCOMER));
		assertAllowed(this.sample.get("/api/greeting", REGULAR), REGULAR);
		Edit.RENAME.apply(this.list, lines(REGULAR, NEWCOMER));
		awaitStatus(NEWCOMER, 200);
	}

	@Test
	void notOneRequestFailsWhileTheListIsEdited() throws Exception {
		AtomicBoolean running = new AtomicBoolean(true);
		AtomicInteger answers = new AtomicInteger();
		Queue<Object> failures = new ConcurrentLinkedQueue<>();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		for (int client = 0; client < CLIENTS; client++) {
			clients.execute(() -> sendWhile(running, answers, failures));
		}
		for (int edit = 0; edit < EDITS; edit++) {
			boolean allow = edit % 2 == 0;
			Edit.RENAME.apply(this.list, allow ? lines(REGULAR, NEWCOMER) : lines(REGULAR));
			awaitStatus(NEWCOMER, allow ? 200 : 403);
		}
		running.set(false);
		clients.shutdown();
		assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(failures).isEmpty();
		assertThat(answers).hasValueGreaterThan(EDITS);
	}

	private void sendWhile(AtomicBoolean running, AtomicInteger answers, Queue<Object> failures) {
		while (running.get()) {
			try {
				HttpResponse<String> response = this.sample.get("/api/greeting", REGULAR);
				if (response.statusCode() != 200
						|| !response.headers().allValues("Access-Control-Allow-Origin").equals(List.of(REGULAR))) {
					failures.add(response + " " + response.headers());
				}
				answers.incrementAndGet();
			}
			catch (RuntimeException ex) {
				failures.add(ex);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("formPosts")
	void formPostOfAHostilePageNeverReachesTheController(String contentType, String body) {
		List<Message> before = this.sample.messages();
		assertRefused(this.sample.post("/api/messages", "https://evil.example", contentType, body));
		assertRefused(this.sample.post("/api/messages", "null", contentType, body));
		assertThat(this.sample.messages()).isEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("formPosts")
	void formPostOfAnAllowedPageReachesTheController(String contentType, String body) {
		int before = this.sample.messages().size();
		assertThat(this.sample.post("/api/messages", REGULAR, contentType, body).statusCode()).isEqualTo(201);
		assertThat(this.sample.messages()).hasSize(before + 1)
			.last()
			.extracting(Message::text, InstanceOfAssertFactories.STRING)
			.contains("posted");
	}

	static Stream<Arguments> formPosts() {
		String part = "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nposted\r\n--x--\r\n";
		return Stream.of(Arguments.of("application/x-www-form-urlencoded", "text=posted"),
				Arguments.of("text/plain", "text=posted"), Arguments.of("multipart/form-data; boundary=x", part));
	}

	@Test
	void requestAfterAPreflightIsJudgedByTheListThatIsInForceWhenItComes() throws IOException {
		assertRefused(this.sample.preflight("/api/messages/1", NEWCOMER, "DELETE"));
		Edit.RENAME.apply(this.list, lines(REGULAR, NEWCOMER));
		awaitStatus(NEWCOMER, 200);
		assertAllowed(this.sample.get("/api/messages", NEWCOMER), NEWCOMER);
		HttpResponse<String> preflight = this.sample.preflight("/api/messages/1", NEWCOMER, "DELETE");
		assertThat(preflight.statusCode()).isEqualTo(200);
		assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).hasValue(NEWCOMER);
		Edit.RENAME.apply(this.list, lines(REGULAR));
		awaitStatus(NEWCOMER, 403);
		assertRefused(this.sample.send(this.sample.request("/api/messages/1").header("Origin", NEWCOMER).DELETE()));
	}

	private void awaitStatus(String origin, int status) {
		patiently().until(() -> this.sample.get("/api/greeting", origin).statusCode() == status);
	}

	private void awaitHealthDetail(String detail) {
		patiently().until(() -> this.sample.send(this.sample.request("/actuator/health")).body().contains(detail));
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
	}

	private static String lines(String... origins) {
		return String.join("\n", origins) + "\n";
	}

	static void assertAllowed(HttpResponse<String> response, String origin) {
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
	}

	static void assertRefused(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).isEqualTo("Invalid CORS request");
		assertThat(response.headers().map().keySet())
			.noneMatch((name) -> name.regionMatches(true, 0, "Access-Control-", 0, 15));
	}

}
