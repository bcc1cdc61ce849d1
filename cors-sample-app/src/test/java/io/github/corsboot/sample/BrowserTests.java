package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.corsboot.browser.BrowserEndpoints;
import io.github.corsboot.browser.BrowserEndpoints.Judged;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page in a real browser can do and see: of a friend, which is on the list, and of
 * a stranger. Where the browser keeps an answer from a page, the page has a
 * {@code TypeError}.
 */
@EnabledIfSystemProperty(named = Browser.PROPERTY, matches = ".+", disabledReason = "needs a browser: -Dtest.browser")
@ParameterizedClass
@EnumSource(Stack.class)
@TestInstance(Lifecycle.PER_CLASS)
class BrowserTests {

	private static final String BLOCKED = "TypeError";

	@TempDir
	private static Path directory;

	@Parameter
	private Stack stack;

	private Browser browser;

	private Pages pages;

	private Path list;

	private RunningSample sample;

	private String api;

	@BeforeParameterizedClassInvocation
	void start() throws IOException {
		this.pages = new Pages();
		this.list = Files.writeString(directory.resolve(this.stack + ".list"), this.pages.friend() + "\n");
		this.sample = RunningSample.startWith(BrowserEndpoints.class, this.stack, this.list,
				"--cors.policies.admin.allowed-origins=" + this.pages.friend(), "--cors.exposed-headers=X-Total");
		this.api = "http://127.0.0.1:" + this.sample.port();
		this.browser = new Browser();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.browser.close();
		this.sample.close();
		this.pages.close();
	}

	@BeforeEach
	void allowFriendOnly() throws IOException {
		allow(this.pages.friend(), this.pages.stranger());
	}

	private void allow(String allowed, String refused) throws IOException {
		Edit.RENAME.apply(this.list, allowed + "\n");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.sample.get("/api/greeting", allowed).statusCode() == 200
					&& this.sample.get("/api/greeting", refused).statusCode() == 403);
		this.sample.bean(Judged.class).takeAll();
	}

	private Object fetch(String path, String options) {
		return this.browser.run(
				"const response = await fetch(given[0], %s); return String(response.status);".formatted(options),
				this.api + path);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/greeting, 200", "HEAD, /api/greeting, 200", "POST, /api/messages, 201",
			"DELETE, /api/messages/4711, 204", "PUT, /api/messages, TypeError", "PATCH, /api/messages, TypeError" })
	void friendMayUseTheMethodsOfThePolicyAndAStrangerNone(String method, String path, String result) {
		this.browser.open(this.pages.friend());
		assertThat(fetch(path, "{ method: '" + method + "' }")).isEqualTo(result);
		this.browser.open(this.pages.stranger());
		assertThat(fetch(path, "{ method: '" + method + "' }")).isEqualTo(BLOCKED);
	}

	@ParameterizedTest
	@CsvSource({ "/api/greeting, omit, 200", "/api/greeting, same-origin, 200", "/api/greeting, include, TypeError",
			"/admin/session, omit, 200", "/admin/session, same-origin, 200", "/admin/session, include, 200",
			"/public/status, omit, 200", "/public/status, include, TypeError" })
	void credentialsNeedAPolicyThatAllowsThem(String path, String credentials, String result) {
		this.browser.open(this.pages.friend());
		assertThat(fetch(path, "{ credentials: '" + credentials + "' }")).isEqualTo(result);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'X-Reason': 'test'", "'Authorization': 'Bearer x'",
			"'Content-Type': 'application/json', 'X-A': '1', 'X-B': '2'" })
	void ownHeadersOfAFriendPassThePreflight(String headers) {
		this.browser.open(this.pages.friend());
		assertThat(fetch("/api/greeting", "{ headers: { " + headers + " } }")).isEqualTo("200");
		assertThat(this.sample.bean(Judged.class).takeAll()).containsExactly("preflight OPTIONS allowed",
				"actual GET allowed");
		this.browser.open(this.pages.stranger());
		assertThat(fetch("/api/greeting", "{ headers: { " + headers + " } }")).isEqualTo(BLOCKED);
		assertThat(this.sample.bean(Judged.class).takeAll()).containsExactly("preflight OPTIONS rejected");
	}

	@ParameterizedTest
	@CsvSource({ "/api/browser/secured, 401", "/api/failure, 500", "/api/no-such-thing, 404" })
	void friendSeesTheStatusOfAFailureAndAStrangerDoesNot(String path, String status) {
		this.browser.open(this.pages.friend());
		assertThat(fetch(path, "{}")).isEqualTo(status);
		this.browser.open(this.pages.stranger());
		assertThat(fetch(path, "{}")).isEqualTo(BLOCKED);
	}

	@Test
	void friendReadsTheExposedHeadersAlone() {
		this.browser.open(this.pages.friend());
		assertThat(this.browser.run("""
				const { headers } = await fetch(given[0]);
				return [headers.get('X-Total'), headers.get('X-Internal')];
				""", this.api + "/api/browser/counted")).isEqualTo(Arrays.asList("3", null));
	}

	@Test
	void anyoneReadsWhatIsPublicAndNobodyWhatHasNoPolicy() {
		for (String origin : List.of(this.pages.friend(), this.pages.stranger())) {
			this.browser.open(origin);
			assertThat(fetch("/public/status", "{}")).isEqualTo("200");
			assertThat(fetch("/internal/status", "{}")).isEqualTo(BLOCKED);
		}
	}

	@Test
	void redirectIsFollowedAndItsTargetJudgedAnew() {
		String redirect = "/api/browser/redirect?to=";
		this.browser.open(this.pages.friend());
		assertThat(fetch(redirect + "/api/greeting", "{}")).isEqualTo("200");
		assertThat(fetch(redirect + "/api/greeting", "{ headers: { 'X-Reason': 'test' } }")).isEqualTo("200");
		assertThat(fetch(redirect + "/internal/status", "{}")).as("no policy").isEqualTo(BLOCKED);
		assertThat(fetch(redirect + "/admin/session", "{ credentials: 'include' }")).as("redirect without credentials")
			.isEqualTo(BLOCKED);
		String otherOrigin = "http://localhost:" + this.sample.port();
		assertThat(fetch(redirect + otherOrigin + "/public/status", "{}")).as("origin null, anyone may")
			.isEqualTo("200");
		assertThat(fetch(redirect + otherOrigin + "/api/greeting", "{}")).as("origin null").isEqualTo(BLOCKED);
	}

	@Test
	void sandboxedFrameOfAFriendIsAStranger() {
		this.browser.open(this.pages.friend());
		assertThat(fetchFromSandbox("/api/greeting")).isEqualTo(BLOCKED);
		assertThat(fetchFromSandbox("/admin/session")).isEqualTo(BLOCKED);
		assertThat(fetchFromSandbox("/public/status")).isEqualTo("200");
	}

	private Object fetchFromSandbox(String path) {
		return this.browser.run(
				"""
						const frame = document.createElement('iframe');
						frame.sandbox = 'allow-scripts';
						frame.srcdoc = `<script>fetch('${given[0]}').then((response) => String(response.status), (error) => error.name)
							.then((result) => parent.postMessage(result, '*'))</` + 'script>';
						const answer = new Promise((resolve) => addEventListener('message', (event) => resolve(event.data), { once: true }));
						document.body.append(frame);
						return await answer;
						""",
				this.api + path);
	}

	@Test
	void webSocketOfAFriendOpensAndOfAStrangerDoesNot() {
		this.browser.open(this.pages.friend());
		assertThat(echo()).isEqualTo("hello");
		this.browser.open(this.pages.stranger());
		assertThat(echo()).isEqualTo("failed");
		this.browser.open(this.api + "/public/status");
		assertThat(echo()).as("own origin").isEqualTo("hello");
	}

	private Object echo() {
		return this.browser.run("""
				return await new Promise((resolve) => {
					const socket = new WebSocket(given[0]);
					socket.onopen = () => socket.send('hello');
					socket.onmessage = (event) => resolve(event.data);
					socket.onerror = () => resolve('failed');
				});
				""", this.api.replace("http:", "ws:") + "/api/browser/socket");
	}

	@Test
	void ownOriginMayDoAnything() {
		this.browser.open(this.api + "/public/status");
		assertThat(fetch("/api/greeting", "{ credentials: 'include' }")).isEqualTo("200");
		assertThat(fetch("/internal/status", "{}")).isEqualTo("200");
		assertThat(fetch("/admin/session", "{ method: 'PUT', headers: { 'X-Reason': 'test' } }")).isEqualTo("200");
		assertThat(this.sample.bean(Judged.class).takeAll()).isEmpty();
	}

	@Test
	void strangerCannotPostBlindly() {
		int before = this.sample.messages().size();
		this.browser.open(this.pages.stranger());
		assertThat(this.browser.run(
				"return (await fetch(given[0], { mode: 'no-cors', method: 'POST', body: 'forged' })).type;",
				this.api + "/api/messages"))
			.isEqualTo("opaque");
		assertThat(this.sample.bean(Judged.class).takeAll()).containsExactly("actual POST rejected");
		assertThat(this.sample.messages()).hasSize(before);
	}

	@Test
	void editIsInForceForAPageThatIsOpen() throws IOException {
		this.browser.open(this.pages.stranger());
		assertThat(fetch("/api/greeting", "{}")).isEqualTo(BLOCKED);
		allow(this.pages.stranger(), this.pages.friend());
		assertThat(fetch("/api/greeting", "{}")).isEqualTo("200");
		allowFriendOnly();
		assertThat(fetch("/api/greeting", "{}")).isEqualTo(BLOCKED);
	}

	@Test
	void requestAfterACachedPreflightIsJudgedByTheEdit() throws IOException {
		this.browser.open(this.pages.friend());
		assertThat(fetch("/api/messages/815", "{ method: 'DELETE' }")).isEqualTo("204");
		assertThat(fetch("/api/messages/815", "{ method: 'DELETE' }")).isEqualTo("204");
		assertThat(this.sample.bean(Judged.class).takeAll()).containsExactly("preflight OPTIONS allowed",
				"actual DELETE allowed", "actual DELETE allowed");
		allow(this.pages.stranger(), this.pages.friend());
		assertThat(fetch("/api/messages/815", "{ method: 'DELETE' }")).isEqualTo(BLOCKED);
		assertThat(this.sample.bean(Judged.class).takeAll()).containsExactly("actual DELETE rejected");
	}

}
