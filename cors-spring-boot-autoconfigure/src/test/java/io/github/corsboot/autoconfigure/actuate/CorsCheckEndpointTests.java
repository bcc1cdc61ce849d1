package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.testsupport.RawHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsCheckEndpoint}: what it says is what a request over a socket gets.
 */
class CorsCheckEndpointTests {

	private static final List<String> PATHS = List.of("/api/orders", "/strict/a", "/open/a", "/null/a", "/report/a",
			"/headers/a", "/elsewhere/a", "/%73trict/a", "/strict/%C3%BC", "/strict;v=1/a", "/strict/", "/strict");

	private static final List<String> ORIGINS = List.of("https://app.example.com", "https://a.wild.example.org",
			"https://evil.example", "null", "https://public.example.com", "https://app.example.com/", "nonsense",
			"https://APP.example.com", "https://app.example.com, https://app.example.com", "");

	private static final List<String> METHODS = List.of("GET", "DELETE", "PURGE");

	private static final List<String> HEADERS = List.of("", "x-one", "x-one,x-two", "x-one, authorization", "x one",
			",", "x-one,x-one");

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void write() throws IOException {
		this.file = Files.writeString(this.directory.resolve("allowed_origins.list"),
				"# Ours\nhttps://app.example.com\nhttps://*.wild.example.org\n");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void everyRequestGetsWhatTheCheckSays(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			int allowed = 0;
			for (String path : PATHS) {
				for (String origin : ORIGINS) {
					for (String method : METHODS) {
						String json = check(application, path, origin, method, "");
						assertAgrees(json, "actual", request(application, method, path, origin));
						allowed += JsonPath.read(json, "$.actual.verdict").equals("allowed") ? 1 : 0;
					}
				}
			}
			assertThat(allowed).isGreaterThan(30);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void everyPreflightGetsWhatTheCheckSays(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			for (String path : PATHS.subList(0, 7)) {
				for (String origin : ORIGINS.subList(0, 6)) {
					for (String headers : HEADERS) {
						assertPreflightAgrees(application, path, origin, "GET", headers);
					}
					assertPreflightAgrees(application, path, origin, "DELETE", "x-one");
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void debuggedPreflightGetsWhatTheCheckSays(WebApplicationType type) {
		try (OperatedApplication application = start(type, "cors.debug=true")) {
			for (String method : METHODS) {
				assertPreflightAgrees(application, "/strict/a", "https://app.example.com", method, "x-two");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void ownOriginIsTheOneThatTheUrlNames(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String own = "http://localhost:" + application.port();
			String json = check(application, "/api/orders", own, "DELETE", "");
			assertAgrees(json, "actual", request(application, "DELETE", "/api/orders", own));
			assertThat(JsonPath.<String>read(json, "$.actual.verdict")).isEqualTo("not-cross-origin");
			for (String url : List.of("https://api.example.com/api/a", "https://API.example.com:443/api/a")) {
				json = application.get(query(url, "https://api.example.com")).body();
				assertThat(JsonPath.<String>read(json, "$.preflight.verdict")).as(url).isEqualTo("not-cross-origin");
			}
			json = application.get(query("https://api_1.example.com:8443/api/a", "https://api_1.example.com:8443"))
				.body();
			assertThat(JsonPath.<String>read(json, "$.actual.verdict")).isEqualTo("not-cross-origin");
			json = application.get(query("/api/a", "https://api.example.com")).body();
			assertThat(JsonPath.<String>read(json, "$.actual.reason")).isEqualTo("origin-not-allowed");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void reportedRequestIsExplainedAndGoesOn(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String json = check(application, "/report/a", "https://evil.example", "GET", "");
			for (String request : List.of("actual", "preflight")) {
				assertThat(JsonPath.<Map<String, Object>>read(json, "$." + request))
					.containsEntry("verdict", "rejected")
					.containsEntry("action", "proceed")
					.containsEntry("reason", "origin-not-allowed")
					.containsEntry("headers", Map.of())
					.containsKeys("explanation", "remedy")
					.doesNotContainKey("status");
			}
			json = check(application, "/headers/a", "https://evil.example", "GET", "");
			assertThat(JsonPath.<String>read(json, "$.actual.action")).isEqualTo("proceed");
			assertThat(JsonPath.<String>read(json, "$.preflight.action")).isEqualTo("refuse");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void entryThatDecidedIsNamed(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			assertThat(entry(application, "/api/a", "https://x.wild.example.org")).containsEntry("line", 3)
				.containsEntry("source", this.file.toString());
			assertThat(entry(application, "/open/a", "https://evil.example")).containsEntry("text", "*")
				.containsEntry("position", 2)
				.doesNotContainKey("line")
				.containsEntry("source", "cors.policies.open.allowed-origins");
			assertThat(entry(application, "/null/a", "null")).containsEntry("text", "null");
			assertThat(check(application, "/api/a", "https://evil.example", "GET", "")).doesNotContain("\"entry\"");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void pathWithoutAPolicySaysSo(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			String json = check(application, "/elsewhere", "https://evil.example", "GET", "");
			assertThat(JsonPath.<String>read(json, "$.actual.verdict")).isEqualTo("not-covered");
			assertThat(JsonPath.<String>read(json, "$.preflight.verdict")).isEqualTo("not-covered");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void contextPathIsPartOfTheUrl(WebApplicationType type) {
		try (OperatedApplication application = start(type, "server.servlet.context-path=/app",
				"spring.webflux.base-path=/app")) {
			String json = application.get("/app" + query("/app/api/orders", "https://evil.example")).body();
			assertThat(JsonPath.<String>read(json, "$.policy")).isEqualTo("default");
			for (String url : List.of("/other", "/foo/api/orders", "/application", "/")) {
				RawHttp.Response response = application.get("/app" + query(url, "https://evil.example"));
				assertThat(response.status()).as(url).isEqualTo(400);
				assertThat(JsonPath.<String>read(response.body(), "$.error"))
					.startsWith("Parameter 'url' is '" + url + "'")
					.contains("outside of the application, whose context path is '/app'");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void whatCannotBeCheckedIsExplained(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			for (String url : List.of("api", "http://", "https://[", "mailto:a@b.example", "/a%zz", "/a b", "/\\",
					"http:/a", "http://host:port/a", "http://host:123456/a", "file:///etc", "x".repeat(3000))) {
				RawHttp.Response response = application.get(query(url, "https://evil.example"));
				assertThat(response.status()).as(url + response.body()).isEqualTo(400);
				assertThat(JsonPath.<String>read(response.body(), "$.error")).as(url)
					.startsWith("Parameter 'url' is '" + url.substring(0, 1))
					.endsWith("Write a URL such as https://api.example.com/orders, or a path such as /orders")
					.hasSizeLessThan(500);
			}
			assertMissing(application, "url", "", "?origin=https://a.example", "?url=&origin=https://a.example");
			assertMissing(application, "origin", "?url=/api/a");
		}
	}

	private static void assertMissing(OperatedApplication application, String parameter, String... queries) {
		for (String query : queries) {
			RawHttp.Response response = application.get("/actuator/corscheck" + query);
			assertThat(response.status()).as(query).isEqualTo(400);
			assertThat(JsonPath.<String>read(response.body(), "$.error"))
				.startsWith("Parameter '" + parameter + "' is missing");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void nothingThatIsAskedIsAnErrorOfTheServer(WebApplicationType type) {
		List<String> odd = List.of("%00", "%0d%0aX: y", "%E2%80%A8", "%E2%80%AE", "%ff", "\u001b[2J", "%5B",
				"a".repeat(3000), ",".repeat(1000), "%20", "+", "null", "*", "https://%5B::1", "https://a:99999");
		try (OperatedApplication application = start(type)) {
			for (String value : odd) {
				String text = value.replace("\u001b", "%1b").replace("[", "%5B");
				for (String query : List.of("?url=/strict/a&origin=" + text, "?origin=null&url=" + text,
						"?url=/strict/a&origin=null&method=" + text,
						"?url=/strict/a&origin=https://app.example.com&headers=" + text,
						"?url=/strict/" + text + "&origin=null", "?url=/a&url=/b&origin=" + text + "&origin=null")) {
					RawHttp.Response response = application.get("/actuator/corscheck" + query);
					assertThat(response.status()).as(query + response.body()).isIn(200, 400);
				}
			}
		}
	}

	private void assertPreflightAgrees(OperatedApplication application, String path, String origin, String method,
			String headers) {
		String json = check(application, path, origin, method, headers);
		RawHttp preflight = RawHttp.request(application.port(), "OPTIONS", path)
			.header("Origin", origin)
			.header("Access-Control-Request-Method", method);
		if (!headers.isEmpty()) {
			preflight.header("Access-Control-Request-Headers", headers);
		}
		assertAgrees(json, "preflight", preflight.send());
	}

	private static RawHttp.Response request(OperatedApplication application, String method, String path,
			String origin) {
		return RawHttp.request(application.port(), method, path).header("Origin", origin).send();
	}

	private static void assertAgrees(String json, String request, RawHttp.Response response) {
		Map<String, Object> said = JsonPath.read(json, "$." + request);
		String which = request + " " + json;
		if (said.containsKey("status")) {
			assertThat(response.status()).as(which).isEqualTo(said.get("status"));
		}
		else if (request.equals("actual")) {
			assertThat(response.status()).as(which).isEqualTo(200);
		}
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(JsonPath.<Map<String, String>>read(json, "$." + request + ".headers"));
		List<String> vary = new ArrayList<>(List.of(headers.getOrDefault("Vary", "").split(", *")));
		headers.remove("Vary");
		if (!vary.get(0).isEmpty()) {
			assertThat(response.vary()).as(which).containsAll(vary);
		}
		headers.forEach((name, value) -> assertThat(response.header(name)).as(which).containsExactly(value));
		if (said.get("verdict").equals("not-covered") || JsonPath.read(json, "$.mode").equals("report")) {
			assertThat(headers).as(which).isEmpty();
			return;
		}
		headers.remove("Cache-Control");
		assertThat(response.corsHeaders().keySet()).as(which)
			.isEqualTo(
					headers.keySet().stream().map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
	}

	private static Map<String, Object> entry(OperatedApplication application, String path, String origin) {
		return JsonPath.read(check(application, path, origin, "GET", ""), "$.entry");
	}

	private static String check(OperatedApplication application, String path, String origin, String method,
			String headers) {
		String url = "http://localhost:" + application.port() + path;
		RawHttp.Response response = application
			.get(query(url, origin) + "&method=" + method + (headers.isEmpty() ? "" : "&headers=" + encode(headers)));
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	private static String query(String url, String origin) {
		return "/actuator/corscheck?url=" + encode(url) + "&origin=" + encode(origin);
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private OperatedApplication start(WebApplicationType type, String... properties) {
		List<String> all = new ArrayList<>(List.of("cors.allowed-origins-file=" + this.file, "cors.paths=/api/**",
				"cors.own-origins=https://public.example.com", "cors.policies.strict.paths=/strict/**",
				"cors.policies.strict.allowed-methods=GET,DELETE", "cors.policies.strict.allowed-headers=X-One,X-Three",
				"cors.policies.strict.exposed-headers=X-Total", "cors.policies.strict.allow-credentials=true",
				"cors.policies.open.paths=/open/**", "cors.policies.open.allowed-origins=https://one.example,*",
				"cors.policies.null.paths=/null/**", "cors.policies.null.allowed-origins=null",
				"cors.policies.null.allow-null-origin=true", "cors.policies.report.paths=/report/**",
				"cors.policies.report.mode=report", "cors.policies.headers.paths=/headers/**",
				"cors.policies.headers.mode=headers-only"));
		all.addAll(List.of(properties));
		return OperatedApplication.start(type, all.toArray(String[]::new));
	}

}
