package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.testsupport.RawHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what an operator gets, over sockets on both stacks.
 */
class OperationsTests {

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void write() throws IOException {
		this.file = Files.writeString(this.directory.resolve("allowed_origins.list"),
				"# Ours\nhttps://app.example.com\nhttps://*.shop.example.com\n");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void endpointShowsPoliciesAndSources(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String json = json(application.get("/actuator/cors"));
			assertThat(JsonPath.<List<String>>read(json, "$.policies[*].name")).containsExactlyInAnyOrder("default",
					"open");
			Map<String, Object> policy = JsonPath
				.<List<Map<String, Object>>>read(json, "$.policies[?(@.name == 'default')]")
				.get(0);
			assertThat(policy).containsEntry("mode", "enforce")
				.containsEntry("paths", List.of("/api/**"))
				.containsEntry("allowedMethods", List.of("GET", "HEAD", "POST"))
				.containsEntry("maxAge", 1800)
				.containsEntry("origins",
						List.of(Map.of("source", this.file.toString(), "entries", 2, "duplicates", 0, "any", false)))
				.containsOnlyKeys("name", "paths", "mode", "origins", "allowedMethods", "allowedHeaders",
						"exposedHeaders", "allowCredentials", "allowPrivateNetwork", "allowNullOrigin",
						"tolerateInsecureOrigins", "toleratePublicSuffixWildcards", "maxAge");
			Map<String, Object> source = JsonPath.read(json, "$.sources[0]");
			assertThat(source).containsEntry("location", this.file.toString())
				.containsEntry("state", "in-force")
				.containsEntry("entries", 2)
				.containsEntry("policies", List.of("default"))
				.containsKeys("fingerprint", "loadedAt", "watchMode");
			assertThat(json).doesNotContain("app.example.com").doesNotContain("shop.example.com");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void endpointShowsOnePolicy(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String json = json(application.get("/actuator/cors/open"));
			assertThat(JsonPath.<String>read(json, "$.policy.name")).isEqualTo("open");
			assertThat(JsonPath.<Boolean>read(json, "$.policy.origins[0].any")).isTrue();
			assertThat(JsonPath.<List<Object>>read(json, "$.sources")).isEmpty();
			assertThat(application.get("/actuator/cors/unknown").status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void writeOperationReloadsNow(WebApplicationType type) throws IOException {
		try (OperatedApplication application = start(type, "cors.reload.enabled=false")) {
			assertThat(application.get("/api/orders", "https://new.example").status()).isEqualTo(403);
			Files.writeString(this.file, "https://new.example\n");
			String json = json(reload(application));
			assertThat(JsonPath.<Integer>read(json, "$.sources[0].entries")).isEqualTo(1);
			assertThat(application.get("/api/orders", "https://new.example").status()).isEqualTo(200);
			Files.writeString(this.file, "https://other.example\nnew.example\n");
			json = json(reload(application));
			assertThat(JsonPath.<String>read(json, "$.sources[0].state")).isEqualTo("stale");
			assertThat(JsonPath.<Map<String, Object>>read(json, "$.sources[0].failure"))
				.containsEntry("reason", "bad-entries")
				.containsEntry("problemCount", 1)
				.containsEntry("stillAllowed", 1)
				.containsKeys("at", "summary", "problems");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void answersAreAsShortForALongListAsForAShortOne(WebApplicationType type) throws IOException {
		Files.writeString(this.file, "https://app.example.com\n".repeat(30));
		try (OperatedApplication application = start(type, "cors.reload.enabled=false")) {
			List<String> paths = List.of("/actuator/cors", "/actuator/cors/default",
					check("/api/orders", "https://app.example.com"), check("/api/orders", "https://evil.example"));
			List<String> few = paths.stream().map((path) -> shape(application, path)).toList();
			String list = IntStream.range(0, 200_000)
				.mapToObj((i) -> "https://customer-" + i + ".example.com\n")
				.collect(Collectors.joining());
			Files.writeString(this.file, list + "https://app.example.com\n" + list);
			assertThat(shape(reload(application))).hasSizeLessThan(1000);
			assertThat(paths.stream().map((path) -> shape(application, path)).toList()).isEqualTo(few);
			assertThat(JsonPath.<List<Map<String, Object>>>read(json(application.get("/actuator/cors/default")),
					"$.policy.origins"))
				.singleElement()
				.satisfies((origins) -> assertThat(origins).containsEntry("entries", 200_001)
					.containsEntry("duplicates", 200_000));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void hintsNameLinesAndNoOrigins(WebApplicationType type) throws IOException {
		Files.writeString(this.file, "https://app.example.com\nhttps://*.example.com\nhttps://app.example.com\n"
				+ "https://xn--a.example\nhttps://*.github.io\n");
		try (OperatedApplication application = OperatedApplication.start(type,
				"cors.allowed-origins-file=" + this.file)) {
			String json = application.get("/actuator/cors").body();
			assertThat(JsonPath.<Object>read(json, "$.policies[0].origins[0].hints"))
				.isEqualTo(Map.of("count", 4, "first",
						List.of("line 1 is covered by line 2", "line 3 repeats line 1",
								"line 4 has a label that is not valid Punycode, so no browser sends it",
								"line 5 allows names that anyone can register")));
			assertThat(json).doesNotContain("app.example.com").doesNotContain("github.io");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void ofManyHintsTheFirstAreTold(WebApplicationType type) throws IOException {
		Files.writeString(this.file, "https://app.example.com\n".repeat(1001));
		try (OperatedApplication application = OperatedApplication.start(type,
				"cors.allowed-origins-file=" + this.file)) {
			String json = application.get("/actuator/cors/default").body();
			assertThat(JsonPath.<Integer>read(json, "$.policy.origins[0].hints.count")).isEqualTo(1000);
			assertThat(JsonPath.<List<String>>read(json, "$.policy.origins[0].hints.first")).hasSize(20)
				.startsWith("line 2 repeats line 1", "line 3 repeats line 1");
		}
	}

	private static String shape(OperatedApplication application, String path) {
		return shape(application.get(path));
	}

	// The answer comes after five seconds at the latest, though the list is still
	// loading.
	private static RawHttp.Response reload(OperatedApplication application) {
		return await().atMost(Duration.ofMinutes(1))
			.until(() -> application.post("/actuator/cors"),
					(response) -> !response.body().contains("\"loadingSince\""));
	}

	// What is left when no two numbers and no two fingerprints differ.
	private static String shape(RawHttp.Response response) {
		return json(response).replaceAll("\"fingerprint\":\"[0-9a-f]{64}\"", "\"fingerprint\":0")
			.replaceAll("\\d+(\\.\\d+)?", "0");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void readOnlyAccessDoesNotReload(WebApplicationType type) {
		try (OperatedApplication application = start(type, "management.endpoint.cors.access=read-only")) {
			assertThat(application.get("/actuator/cors").status()).isEqualTo(200);
			assertThat(application.post("/actuator/cors").status()).isEqualTo(405);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void checkNamesTheEntryThatAllows(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String json = json(
					application.get(check("/api/orders", "https://eu.shop.example.com") + "&headers=x-trace"));
			assertThat(JsonPath.<Map<String, Object>>read(json, "$")).containsEntry("policy", "default")
				.containsEntry("pathPattern", "/api/**")
				.containsEntry("mode", "enforce")
				.containsEntry("entry",
						Map.of("source", this.file.toString(), "line", 3, "text", "https://*.shop.example.com"));
			assertThat(JsonPath.<Map<String, Object>>read(json, "$.preflight")).containsEntry("verdict", "allowed")
				.containsEntry("action", "answer-preflight")
				.containsEntry("status", 200);
			assertThat(JsonPath.<Map<String, String>>read(json, "$.preflight.headers"))
				.containsEntry("Access-Control-Allow-Origin", "https://eu.shop.example.com")
				.containsEntry("Access-Control-Allow-Headers", "x-trace");
			assertThat(JsonPath.<Map<String, Object>>read(json, "$.actual")).containsEntry("verdict", "allowed")
				.containsEntry("action", "proceed");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void checkSaysWhyAndWhatToChange(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String json = json(application.get(check("/api/orders", "https://evil.example")));
			assertThat(JsonPath.<Map<String, Object>>read(json, "$.actual")).containsEntry("verdict", "rejected")
				.containsEntry("action", "refuse")
				.containsEntry("status", 403)
				.containsEntry("reason", "origin-not-allowed")
				.containsEntry("explanation", "policy 'default' has no entry for this origin")
				.containsEntry("remedy", "If it should be allowed, add https://evil.example to " + this.file)
				.containsEntry("headers", Map.of("Vary", "Origin", "Cache-Control", "no-store"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	@ExtendWith(OutputCaptureExtension.class)
	void nearMissIsNamedInTheCheckAndInTheLog(WebApplicationType type, CapturedOutput output) {
		try (OperatedApplication application = start(type)) {
			String near = "A similar entry is 'https://app.example.com' (line 2 of " + this.file + "), which ";
			assertThat(JsonPath.<String>read(
					json(application.get(check("/api/orders", "https://app.example.com:8443"))), "$.actual.hint"))
				.isEqualTo(near + "has another port, or none");
			assertThat(JsonPath.<Map<String, Object>>read(
					json(application.get(check("/api/orders", "https://app.example.com/"))), "$.actual"))
				.containsEntry("reason", "origin-malformed")
				.containsEntry("explanation",
						"the Origin header is not an origin as a browser writes it: it ends with a slash, which an"
								+ " origin does not have: write 'https://app.example.com'")
				.containsEntry("hint", near + "ends with the host or the port");
			application.get("/api/orders", "http://app.example.com");
			assertThat(output.getOut().lines()).anyMatch((line) -> line.endsWith(
					"Refused GET /api/orders from origin 'http://app.example.com': policy 'default' has no entry for"
							+ " this origin (origin-not-allowed). If it should be allowed, add http://app.example.com to "
							+ this.file + ". " + near + "has another scheme"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void fingerprintIsTheOneOfTheFile(WebApplicationType type) throws Exception {
		String sum = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(this.file)));
		try (OperatedApplication application = start(type)) {
			assertThat(JsonPath.<String>read(json(application.get("/actuator/cors")), "$.sources[0].fingerprint"))
				.isEqualTo(sum);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void healthSaysWhatIsInForce(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String json = json(application.get("/actuator/health/cors"));
			assertThat(JsonPath.<String>read(json, "$.status")).isEqualTo("UP");
			assertThat(JsonPath.<Boolean>read(json, "$.details.stale")).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void scrapeHasTheMeters(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			application.get("/api/orders", "https://evil.example");
			application.preflight("/api/orders", "https://app.example.com", "GET");
			assertThat(application.get("/actuator/prometheus").body())
				.contains("cors_requests_total{outcome=\"rejected\",policy=\"default\",reason=\"origin-not-allowed\","
						+ "type=\"actual\"} 1.0")
				.contains(
						"cors_requests_total{outcome=\"allowed\",policy=\"default\",reason=\"none\",type=\"preflight\"} 1.0")
				.contains("cors_origins_entries{source=\"" + this.file + "\"} 2.0")
				.doesNotContain("evil.example");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void debuggedRefusalExplainsItselfAtTheBrowser(WebApplicationType type) {
		try (OperatedApplication application = start(type, "cors.debug=true")) {
			RawHttp.Response refused = application.get("/api/orders", "https://evil.example");
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.body())
				.startsWith("Invalid CORS request: policy 'default' has no entry for this origin");
			RawHttp.Response preflight = application.preflight("/api/orders", "https://app.example.com", "PUT");
			assertThat(preflight.status()).isEqualTo(200);
			assertThat(preflight.header("Access-Control-Allow-Origin")).containsExactly("https://app.example.com");
			assertThat(preflight.header("Access-Control-Allow-Methods")).containsExactly("GET,HEAD,POST");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void reportedRequestPassesAndIsCounted(WebApplicationType type) {
		try (OperatedApplication application = start(type, "cors.mode=report")) {
			RawHttp.Response response = application.get("/api/orders", "https://evil.example");
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.corsHeaders()).isEmpty();
			assertThat(application.get("/actuator/prometheus").body()).contains(
					"cors_requests_total{outcome=\"reported\",policy=\"default\",reason=\"origin-not-allowed\",type=\"actual\"} 1.0");
		}
	}

	private OperatedApplication start(WebApplicationType type, String... properties) {
		String[] all = new String[properties.length + 4];
		all[0] = "cors.allowed-origins-file=" + this.file;
		all[1] = "cors.paths=/api/**";
		all[2] = "cors.policies.open.paths=/open/**";
		all[3] = "cors.policies.open.allowed-origins=*";
		System.arraycopy(properties, 0, all, 4, properties.length);
		return OperatedApplication.start(type, all);
	}

	private static String check(String url, String origin) {
		return "/actuator/corscheck?url=" + url + "&origin=" + origin;
	}

	private static String json(RawHttp.Response response) {
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		return response.body();
	}

}
