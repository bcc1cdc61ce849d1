package io.github.corsboot.config;

import java.util.Collections;
import java.util.List;

import io.github.corsboot.autoconfigure.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GrantsCheck}.
 */
class GrantsCheckTests {

	private static final String NOT_A_METHOD = "Write names such as GET and POST, separated by commas, or * for any.";

	@Test
	void defaultsAreFine() {
		assertThat(problems()).isEmpty();
	}

	@Test
	void noMethodsAreAProblem() {
		assertThat(problems("cors.allowed-methods=", "cors.allowed-headers=", "cors.exposed-headers=")).containsExactly(
				"cors.allowed-methods: is empty, so no request could be allowed. Write at least one, or remove the property.");
	}

	@Test
	void noPathsAreAProblem() {
		assertThat(problems("cors.paths=")).containsExactly(
				"cors.paths: is empty, so no request could be allowed. Write at least one, or remove the property.");
	}

	@Test
	void standardMethodsHaveToBeInUpperCase() {
		assertThat(problems("cors.allowed-methods=get,Patch,DELETE,*")).containsExactly(
				"cors.allowed-methods: 'get' would never match, since methods are case-sensitive. Write GET.",
				"cors.allowed-methods: 'Patch' would never match, since methods are case-sensitive. Write PATCH.");
	}

	@Test
	void otherMethodsMayBeInAnyCase() {
		assertThat(problems("cors.allowed-methods=propfind,M-SEARCH,X")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "track", "Connect" })
	void methodsThatPagesMayNotUseAreProblems(String method) {
		assertThat(problems("cors.allowed-methods[0]=GET", "cors.allowed-methods[1]=" + method))
			.containsExactly("cors.allowed-methods[1]: '" + method
					+ "' is a method that a browser never lets a page use. Remove it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "GET POST", "GET,POST", "GËT", "GET\r\nX: y" })
	void methodsAreTokens(String method) {
		assertThat(element("cors.allowed-methods[0]", method)).singleElement()
			.satisfies((problem) -> assertThat(problem.description())
				.isEqualTo("'" + method + "' is not the name of a method."))
			.satisfies((problem) -> assertThat(problem.remedy()).isEqualTo(NOT_A_METHOD));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Cookie", "HOST", "sec-fetch-site", "Proxy-Authorization", "Origin", "te",
			"Access-Control-Request-Method" })
	void requestHeadersThatPagesCannotSendAreProblems(String header) {
		assertThat(problems("cors.allowed-headers[0]=X-Ok", "cors.allowed-headers[1]=" + header))
			.containsExactly("cors.allowed-headers[1]: '" + header
					+ "' is a header that a browser never lets a page send. Remove it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Access-Control-Allow-Origin", "access-control-allow-credentials",
			"Access-Control-Max-Age", "Access-Control-Expose-Headers", "Access-Control-Allow-Private-Network" })
	void headersOfAnswersAreNoRequestHeaders(String header) {
		assertThat(problems("cors.allowed-headers=" + header)).containsExactly("cors.allowed-headers: '" + header
				+ "' is a response header, which no request asks for. Remove it: the starter writes the CORS headers.");
	}

	@ParameterizedTest
	@CsvSource({ "exposed-headers, x-amz-*, header", "exposed-headers, *-id, header", "allowed-headers, x-*, header",
			"allowed-methods, P*, method", "allowed-methods, **, method" })
	void aPatternIsNoName(String key, String pattern, String kind) {
		assertThat(problems("cors." + key + "=" + pattern)).containsExactly("cors." + key + ": '" + pattern
				+ "' would never match, since " + kind + " names are not patterns. Write each name, or * for any.");
	}

	@Test
	void responseHeadersThatPagesCannotReadAreProblems() {
		assertThat(problems("cors.exposed-headers=Set-Cookie,set-cookie2,Cookie,ETag")).containsExactly(
				"cors.exposed-headers: 'Set-Cookie' is a header that a browser never lets a page read. Remove it.",
				"cors.exposed-headers: 'set-cookie2' is a header that a browser never lets a page read. Remove it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X Y", "X:Y" })
	void headersAreTokens(String header) {
		for (String key : List.of("allowed-headers", "exposed-headers")) {
			assertThat(problems("cors." + key + "=" + header)).containsExactly("cors." + key + ": '" + header
					+ "' is not the name of a header. Write names such as Content-Type and X-Requested-With, separated by"
					+ " commas, or * for any.");
		}
	}

	@Test
	void anyHeaderCannotBeExposedToRequestsWithCredentials() {
		assertThat(problems("cors.exposed-headers=*")).isEmpty();
		assertThat(problems("cors.exposed-headers=ETag,*", "cors.allow-credentials=true"))
			.containsExactly("cors.exposed-headers: '*' does not work where credentials are allowed. Name the headers, "
					+ "or set cors.allow-credentials=false.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "1000ms", "24h", "86400" })
	void maxAgeMayBeUpToADay(String maxAge) {
		assertThat(problems("cors.max-age=" + maxAge)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "-1, is less than 0.", "86401, 'is more than 24 hours, longer than any browser keeps it.'" })
	void maxAgeIsInRange(String maxAge, String description) {
		assertThat(problems("cors.max-age=" + maxAge)).containsExactly("cors.max-age: '" + maxAge + "' " + description
				+ " Write a duration from 0 to 24h, such as 30m; 0 turns the caching of preflights off.");
	}

	@Test
	void maxAgeIsInWholeSeconds() {
		assertThat(problems("cors.max-age=1500ms"))
			.containsExactly("cors.max-age: '1500ms' is not a number of whole seconds. Write whole seconds, such as "
					+ "30s; a number without a unit counts seconds.");
	}

	@Test
	void everythingIsReportedAtOnce() {
		assertThat(problems("cors.allowed-methods=get,TRACE", "cors.allowed-headers=Cookie", "cors.exposed-headers=*",
				"cors.allow-credentials=true", "cors.max-age=2d"))
			.hasSize(5);
	}

	@Test
	void whatIsInheritedIsReportedOnce() {
		assertThat(problems("cors.allowed-methods=get", "cors.max-age=2d", "cors.policies.a.paths=/a",
				"cors.policies.b.paths=/b"))
			.hasSize(2);
	}

	private static List<String> problems(String... properties) {
		TestEnvironment environment = new TestEnvironment(properties);
		environment.getPropertySources()
			.addLast(new MapPropertySource("origins",
					Collections.singletonMap("cors.allowed-origins", "https://a.example.com")));
		return environment.read()
			.problems()
			.stream()
			.map((problem) -> new ConfigurationProblem(problem.subject(), problem.description(), null, problem.remedy())
				.toLine())
			.toList();
	}

	private static List<ConfigurationProblem> element(String property, String value) {
		TestEnvironment environment = new TestEnvironment("cors.allowed-origins=https://a.example.com");
		environment.getPropertySources()
			.addLast(new MapPropertySource("raw", Collections.singletonMap(property, value)));
		return environment.read().problems();
	}

}
