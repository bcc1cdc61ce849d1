package io.github.corsboot.integration.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call;
import io.github.corsboot.integration.Call.Answer;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a gateway with the configuration of the page on gateways does, whichever server it
 * is built on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractGatewayTests {

	static final String SHOP = "https://shop.example.com";

	static final String EVIL = "https://evil.example";

	private static final String LISTED = "https://app.example.com";

	private static final Map<String, String> ANSWER_TO_SHOP = Map.of("access-control-allow-origin", SHOP,
			"access-control-allow-credentials", "true");

	private static final Map<String, String> ANSWER_OF_BACKEND = Map.of("access-control-allow-origin", Backend.ORIGIN,
			"access-control-allow-credentials", "true", "access-control-expose-headers", "X-Backend");

	private final Backend backend = Backend.start();

	private Path list;

	private Application gateway;

	/**
	 * Returns where the server has its properties.
	 */
	abstract String prefix();

	/**
	 * Begins an application with the server, and with CORS settings of its own that allow
	 * every site on some paths.
	 */
	abstract Application.Builder server();

	/**
	 * Returns covered paths among those with settings of their own, beside {@code /own}.
	 */
	abstract List<String> pathsWithOwnSettings();

	@BeforeAll
	void start(@TempDir Path directory) throws IOException {
		this.list = Files.writeString(directory.resolve("allowed_origins.list"), LISTED + "\n");
		this.gateway = gateway().start();
	}

	Application.Builder gateway() {
		Page page = Page.named("gateway.md");
		String url = this.backend.url();
		return routes(server().properties(page.yamlWith("cors:\n"))
			.properties(page.yamlWith(prefix().substring(prefix().lastIndexOf('.') + 1)
					+ ":\n          routes:\n            - id: catalog")),
				0, url, url, url, url)
			.properties("cors.allowed-origins-file=" + this.list, "cors.reload.poll-interval=100ms",
					"cors.policies.down.paths=/down/**", "cors.policies.down.allowed-origins=" + SHOP,
					route(4, "id=down"), route(4, "uri=" + Backend.down()), route(4, "predicates[0]=Path=/down/**"),
					route(5, "id=own"), route(5, "uri=" + url), route(5, "predicates[0]=Path=/own"));
	}

	private Application.Builder routes(Application.Builder builder, int from, String... urls) {
		for (int i = 0; i < urls.length; i++) {
			builder.properties(route(from + i, "uri=" + urls[i]));
		}
		return builder;
	}

	private String route(int index, String setting) {
		return prefix() + ".routes[" + index + "]." + setting;
	}

	@BeforeEach
	void forgetRequests() {
		this.backend.forgetRequests();
	}

	@AfterAll
	void stop() {
		this.gateway.close();
		this.backend.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders/1", "/orders/twice", "/orders/missing", "/orders/own" })
	void answerHasThePolicysHeadersOnly(String path) {
		Answer answer = this.gateway.request("GET", path).from(SHOP).send();
		assertThat(answer.status()).isEqualTo(path.endsWith("missing") ? 404 : 200);
		assertThat(answer.body()).isEqualTo("from the backend");
		assertThat(answer.header("X-Backend")).containsExactly("yes");
		assertThat(answer.corsHeaders()).isEqualTo(ANSWER_TO_SHOP);
		assertThat(this.backend.requests()).containsExactly("GET " + path + " from " + SHOP);
	}

	@Test
	void varyHasTheBackendsNamesAndThePolicys() {
		Answer answer = this.gateway.request("GET", "/orders/1").from(SHOP).send();
		assertThat(answer.vary()).containsExactlyInAnyOrder("Origin", "Accept-Encoding");
	}

	@Test
	void answerToSameOriginRequestHasNoneOfTheBackendsHeaders() {
		Answer answer = this.gateway.request("GET", "/orders/twice").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.corsHeaders()).isEmpty();
		assertThat(answer.vary()).containsExactlyInAnyOrder("Origin", "Accept-Encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders/1", "/orders/own" })
	void refusedRequestDoesNotReachTheBackend(String path) {
		Answer answer = this.gateway.request("POST", path).from(EVIL).send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.body()).isEqualTo("Invalid CORS request");
		assertThat(answer.corsHeaders()).isEmpty();
		assertThat(this.backend.requests()).isEmpty();
	}

	@Test
	void ownSettingsDoNotWidenThePolicy() {
		assertThat(pathsWithOwnSettings()).isNotEmpty().allSatisfy((path) -> {
			assertThat(this.gateway.preflight(path, EVIL, "PUT").send().status()).isEqualTo(403);
			assertThat(this.gateway.request("GET", path).from(EVIL).send().status()).isEqualTo(403);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders/1", "/orders/own", "/orders/twice" })
	void preflightIsAnsweredInTheGateway(String path) {
		Answer allowed = this.gateway.preflight(path, SHOP, "PUT").send();
		assertThat(allowed.status()).isEqualTo(200);
		assertThat(allowed.corsHeaders()).containsAllEntriesOf(ANSWER_TO_SHOP)
			.containsEntry("access-control-allow-methods", "GET,HEAD,POST,PUT,DELETE");
		Answer refused = this.gateway.preflight(path, EVIL, "PUT").send();
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.corsHeaders()).isEmpty();
		assertThat(this.backend.requests()).isEmpty();
	}

	@Test
	void preflightToPathWithoutRouteIsAnswered() {
		assertThat(this.gateway.preflight("/catalog", LISTED, "DELETE").send().corsHeaders())
			.containsEntry("access-control-allow-origin", LISTED);
	}

	@Test
	void backendThatIsDownIsAnErrorThatThePageCanRead() {
		Answer answer = this.gateway.request("GET", "/down/1").from(SHOP).send();
		assertThat(answer.status()).isBetween(500, 504);
		assertThat(answer.corsHeaders()).isEqualTo(Map.of("access-control-allow-origin", SHOP));
	}

	@Test
	void streamHasThePolicysHeadersFromTheStart() throws IOException {
		this.backend.emit();
		HttpResponse<InputStream> response = this.gateway.request("GET", "/orders/events").from(SHOP).open();
		try (BufferedReader events = new BufferedReader(
				new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
			assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(SHOP);
			assertThat(events.readLine()).isEqualTo("data: 1");
			this.backend.emit();
			assertThat(Stream.generate(() -> line(events)).limit(3)).containsExactly("", "data: 2", "");
		}
	}

	private static String line(BufferedReader events) {
		try {
			return events.readLine();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void reportLeavesTheBackendsHeadersAlone() {
		for (String origin : List.of(SHOP, EVIL)) {
			Answer answer = this.gateway.request("GET", "/trial/1").from(origin).send();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.corsHeaders()).isEqualTo(ANSWER_OF_BACKEND);
			assertThat(answer.header("Vary")).containsExactly("Accept-Encoding, Origin");
		}
		this.gateway.preflight("/trial/1", EVIL, "PUT").send();
		assertThat(this.backend.requests()).contains("GET /trial/1 from " + EVIL);
	}

	@Test
	void editOfTheListTakesEffect() throws IOException {
		String late = "https://late.example.com";
		assertThat(this.gateway.request("GET", "/catalog/1").from(late).send().status()).isEqualTo(403);
		Files.writeString(this.list, late + "\n", StandardOpenOption.APPEND);
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			Answer answer = this.gateway.request("GET", "/catalog/1").from(late).send();
			assertThat(answer.corsHeaders()).isEqualTo(Map.of("access-control-allow-origin", late));
		});
		assertThat(this.gateway.request("GET", "/catalog/1").from(LISTED).send().status()).isEqualTo(200);
	}

	@Test
	void otherRoutesAreAsWithoutTheStarter() {
		try (Application without = gateway().properties("cors.enabled=false").start()) {
			for (String path : List.of("/open/1", "/open/twice", "/own", "/nowhere")) {
				for (String origin : List.of(SHOP, EVIL, Backend.ORIGIN)) {
					assertSame(this.gateway.request("GET", path).from(origin),
							without.request("GET", path).from(origin));
					assertSame(this.gateway.preflight(path, origin, "PUT"), without.preflight(path, origin, "PUT"));
				}
				assertSame(this.gateway.request("GET", path), without.request("GET", path));
			}
			assertThat(pathsWithOwnSettings()).isNotEmpty()
				.allSatisfy((path) -> assertThat(without.preflight(path, EVIL, "PUT").send().corsHeaders())
					.containsEntry("access-control-allow-origin", "*"));
		}
		assertThat(this.gateway.request("GET", "/open/1").from(EVIL).send().corsHeaders()).isEqualTo(ANSWER_OF_BACKEND);
		assertThat(this.gateway.preflight("/own", EVIL, "PUT").send().corsHeaders())
			.containsEntry("access-control-allow-origin", "*");
	}

	private static void assertSame(Call with, Call without) {
		Answer answer = with.send();
		Answer expected = without.send();
		assertThat(answer.cors()).isEqualTo(expected.cors());
		assertThat(answer.headers().keySet()).isEqualTo(expected.headers().keySet());
	}

}
