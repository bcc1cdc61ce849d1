package io.github.corsboot.config;

import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of each wrong property, word for word.
 */
class WrongPropertiesTests {

	private static final String ORIGINS = "cors.allowed-origins=https://a.example.com";

	private static final String PATHS = "cors.policies.p.paths=/p";

	@ParameterizedTest
	@MethodSource
	void valuesThatCannotBeConverted(String property, String description, String remedy) {
		assertThat(new TestEnvironment(ORIGINS, property).report()).isEqualTo(one(name(property), description, remedy));
	}

	static Stream<Arguments> valuesThatCannotBeConverted() {
		String trueOrFalse = "Write true or false.";
		String duration = "Write a number with a unit, such as 50ms, 30s, 30m or 1h.";
		return Stream.of(wrong("cors.enabled=flase", "'flase' is not true or false.", trueOrFalse),
				wrong("cors.debug=2", "'2' is not true or false.", trueOrFalse),
				wrong("cors.allow-credentials=perhaps", "'perhaps' is not true or false.", trueOrFalse),
				wrong("cors.allow-private-network=x", "'x' is not true or false.", trueOrFalse),
				wrong("cors.allow-null-origin=x", "'x' is not true or false.", trueOrFalse),
				wrong("cors.tolerate-insecure-origins=x", "'x' is not true or false.", trueOrFalse),
				wrong("cors.tolerate-public-suffix-wildcards=x", "'x' is not true or false.", trueOrFalse),
				wrong("cors.reload.enabled=x", "'x' is not true or false.", trueOrFalse),
				wrong("cors.max-age=2 parrots", "'2 parrots' is not a duration.", duration),
				wrong("cors.reload.quiet-period=soon", "'soon' is not a duration.", duration),
				wrong("cors.reload.poll-interval=often", "'often' is not a duration.", duration),
				wrong("cors.reload.max-file-size=big", "'big' is not a size.",
						"Write a number with a unit, such as 512KB or 64MB."),
				wrong("cors.filter-order=first", "'first' is not a whole number.",
						"Write a whole number, such as -101."),
				wrong("cors.mode=loose", "'loose' is not a known value.",
						"Write one of enforce, headers-only, report."),
				wrong("cors.missing-file=ignore", "'ignore' is not a known value.", "Write one of fail, deny."));
	}

	@ParameterizedTest
	@MethodSource
	void valuesOutOfRange(String property, String description, String remedy) {
		assertThat(new TestEnvironment(ORIGINS, property).report()).isEqualTo(one(name(property), description, remedy));
	}

	static Stream<Arguments> valuesOutOfRange() {
		String maxAge = "Write a duration from 0 to 24h, such as 30m; 0 turns the caching of preflights off.";
		return Stream.of(wrong("cors.max-age=-1", "'-1' is less than 0.", maxAge),
				wrong("cors.max-age=25h", "'25h' is more than 24 hours, longer than any browser keeps it.", maxAge),
				wrong("cors.max-age=1500ms", "'1500ms' is not a number of whole seconds.",
						"Write whole seconds, such as 30s; a number without a unit counts seconds."),
				wrong("cors.reload.quiet-period=-1ms", "'-1ms' is out of range.",
						"Write a value from 0ms to 1m, such as 50ms."),
				wrong("cors.reload.quiet-period=2m", "'2m' is out of range.",
						"Write a value from 0ms to 1m, such as 50ms."),
				wrong("cors.reload.poll-interval=0", "'0' is out of range.",
						"Write a value from 10ms to 1h, such as 2s."),
				wrong("cors.reload.poll-interval=2h", "'2h' is out of range.",
						"Write a value from 10ms to 1h, such as 2s."),
				wrong("cors.reload.max-file-size=0", "'0' is out of range.",
						"Write a value from 1B to 1GB, such as 64MB."),
				wrong("cors.reload.max-file-size=2GB", "'2GB' is out of range.",
						"Write a value from 1B to 1GB, such as 64MB."));
	}

	@ParameterizedTest
	@MethodSource
	void rulesThatMakeNoSense(String property, String description, String remedy) {
		assertThat(new TestEnvironment(ORIGINS, property).report()).isEqualTo(one(name(property), description, remedy));
	}

	static Stream<Arguments> rulesThatMakeNoSense() {
		String methods = "Write names such as GET and POST, separated by commas, or * for any.";
		String headers = "Write names such as Content-Type and X-Requested-With, separated by commas, or * for any.";
		String path = "Write a path within the application, such as /api/**.";
		String nothing = "is empty, so no request could be allowed.";
		return Stream.of(
				wrong("cors.allowed-methods=get,POST", "'get' would never match, since methods are case-sensitive.",
						"Write GET."),
				wrong("cors.allowed-methods=TRACE", "'TRACE' is a method that a browser never lets a page use.",
						"Remove it."),
				wrong("cors.allowed-methods=GET POST", "'GET POST' is not the name of a method.", methods),
				wrong("cors.allowed-methods=", nothing, "Write at least one, or remove the property."),
				wrong("cors.allowed-headers=Cookie", "'Cookie' is a header that a browser never lets a page send.",
						"Remove it."),
				wrong("cors.allowed-headers=X-Ok,X Y", "'X Y' is not the name of a header.", headers),
				wrong("cors.allowed-headers=Access-Control-Allow-Origin",
						"'Access-Control-Allow-Origin' is a response header, which no request asks for.",
						"Remove it: the starter writes the CORS headers."),
				wrong("cors.allowed-headers=x-amz-*",
						"'x-amz-*' would never match, since header names are not patterns.",
						"Write each name, or * for any."),
				wrong("cors.allowed-methods=P*", "'P*' would never match, since method names are not patterns.",
						"Write each name, or * for any."),
				wrong("cors.exposed-headers=X-*", "'X-*' would never match, since header names are not patterns.",
						"Write each name, or * for any."),
				wrong("cors.exposed-headers=Set-Cookie",
						"'Set-Cookie' is a header that a browser never lets a page read.", "Remove it."),
				wrong("cors.paths=/a,/b/{c",
						"'/b/{c' is not a path pattern: Expected close capture character after variable name }, "
								+ "at character 6.",
						path),
				wrong("cors.paths=https://example.com/a", "'/https://example.com/a' is a URL and not a path.", path),
				wrong("cors.paths=", nothing, "Write at least one, or remove the property."),
				wrong("cors.own-origins=https://*.example.com", "'https://*.example.com' is not one exact origin.",
						"Write each origin separately, such as https://www.example.com."),
				wrong("cors.own-origins=http://localhost:[81,82]",
						"'http://localhost:[81,82]' is not one exact origin.",
						"Write each origin separately, such as https://www.example.com."));
	}

	@ParameterizedTest
	@MethodSource
	void sourcesOfOriginsThatAreNone(String property, String description, String remedy) {
		assertThat(new TestEnvironment(property).report()).isEqualTo(one(name(property), description, remedy));
	}

	static Stream<Arguments> sourcesOfOriginsThatAreNone() {
		return Stream.of(
				wrong("cors.allowed-origins-file=classpath:a.list", "'classpath:a.list' cannot be watched for changes.",
						"Write the path of a file, such as /etc/my-app/allowed_origins.list."),
				wrong("cors.allowed-origins-file=", "is empty.",
						"Write the path of a file, such as /etc/my-app/allowed_origins.list, or 'none' to remove a file that is set elsewhere."),
				wrong("cors.allowed-origins-source=", "is empty.",
						"Write the name of an AllowedOriginsSource bean, or 'none' to remove one that is set elsewhere."),
				wrong("cors.allowed-origins-file=${LIST}", "'${LIST}' has a placeholder that cannot be resolved.",
						"Set the property that it names, or write a default as in ${name:default}."),
				wrong("cors.allowed-origins=${LIST}", "'${LIST}' has a placeholder that cannot be resolved.",
						"Set the property that it names, or write a default as in ${name:default}."));
	}

	@ParameterizedTest
	@MethodSource
	void unknownKeys(String property, String description, String remedy) {
		String name = name(property).replaceFirst("\\[.*", "");
		assertThat(new TestEnvironment(property).report()).isEqualTo(one(name, description, remedy));
		assertThat(new TestEnvironment(ORIGINS, property).report()).startsWith(one(name, description, remedy)
			.replace("1 problem:", (property.startsWith("cors.policies.") ? "2 problems:" : "1 problem:")));
	}

	static Stream<Arguments> unknownKeys() {
		String unknown = "is not a known property.";
		return Stream.of(wrong("cors.allowed-orign=x", unknown, "Write cors.allowed-origins, or remove it."),
				wrong("cors.allowed-origin-file=x", unknown, "Write cors.allowed-origins-file, or remove it."),
				wrong("cors.allowed-orign[0]=x", unknown, "Write cors.allowed-origins, or remove it."),
				wrong("cors.allow-credential=x", unknown, "Write cors.allow-credentials, or remove it."),
				wrong("cors.reload.interval=x", unknown, "Write cors.reload.poll-interval, or remove it."),
				wrong("cors.reload.poll-intervall=x", unknown, "Write cors.reload.poll-interval, or remove it."),
				wrong("cors.policy.api.paths=x", unknown, "Write cors.policies.api.paths, or remove it."),
				wrong("cors.reload=x", "takes no value, but has 'x'.",
						"Write properties below it, such as cors.reload.enabled."),
				wrong("cors.policies=x", "takes no value, but has 'x'.",
						"Write properties below it, such as cors.policies.api.paths."));
	}

	@Test
	void problemsOfPoliciesAreReportedWithTheirOwnNames() {
		assertThat(
				new TestEnvironment("cors.allowed-methods=get", "cors.policies.a.path=/a", "cors.policies.b.paths=/b",
						"cors.policies.b.own-origins=x", "cors.policies.b.allowed-methods=put", "cors.policies.c=/c",
						"cors.policies.Default.paths=/d", "cors.policies.Default.allowed-origins=")
					.report())
			.isEqualTo(
					"""
							The CORS configuration has 11 problems:

							1. cors.policies.a.path: is not a known property.
							   Where: property source 'test'
							   Remedy: Write cors.policies.a.paths, or remove it.

							2. cors.policies.b.own-origins: cannot be set for a single policy.
							   Where: property source 'test'
							   Remedy: Set cors.own-origins, which is for all policies.

							3. cors.policies.c: takes no value, but has '/c'.
							   Where: property source 'test'
							   Remedy: Write properties below it, such as cors.policies.c.paths.

							4. cors.allowed-methods: 'get' would never match, since methods are case-sensitive.
							   Where: property source 'test'
							   Remedy: Write GET.

							5. cors.policies.a: has no paths.
							   Where: property source 'test'
							   Remedy: Set cors.policies.a.paths, such as /api/**.

							6. cors.policies.a: has no origins.
							   Where: property source 'test'
							   Remedy: Set cors.policies.a.allowed-origins or cors.policies.a.allowed-origins-file; cors.policies.a.allowed-origins=[] refuses everyone.

							7. cors.policies.b.allowed-methods: 'put' would never match, since methods are case-sensitive.
							   Where: property source 'test'
							   Remedy: Write PUT.

							8. cors.policies.b: has no origins.
							   Where: property source 'test'
							   Remedy: Set cors.policies.b.allowed-origins or cors.policies.b.allowed-origins-file; cors.policies.b.allowed-origins=[] refuses everyone.

							9. cors.policies.c: has no paths.
							   Where: property source 'test'
							   Remedy: Set cors.policies.c.paths, such as /api/**.

							10. cors.policies.c: has no origins.
							   Where: property source 'test'
							   Remedy: Set cors.policies.c.allowed-origins or cors.policies.c.allowed-origins-file; cors.policies.c.allowed-origins=[] refuses everyone.

							11. cors.policies.default: has the name of the policy that is set directly under cors.
							   Where: property source 'test'
							   Remedy: Give it another name, or set its properties directly under cors.""");
	}

	@Test
	void aPathInTwoPolicies() {
		assertThat(new TestEnvironment(ORIGINS, "cors.paths=/a/{id},/b", PATHS, "cors.policies.p.paths=/c,/a/{name}")
			.report())
			.isEqualTo(one("cors.policies.p.paths", "'/a/{name}' is a path of policy 'default' too.",
					"Give each path to only one policy."));
		assertThat(new TestEnvironment("cors.allowed-origins=", "cors.policies.p.paths=/**").report())
			.isEqualTo(one("cors.policies.p.paths", "'/**' is a path of policy 'default' too.",
					"Give each path to only one policy."));
	}

	@Test
	void aGapInAList() {
		assertThat(new TestEnvironment("cors.allowed-origins[0]=https://a.example.com",
				"cors.allowed-origins[2]=https://b.example.com")
			.report())
			.isEqualTo(one("cors.allowed-origins[2]", "has no element before it.",
					"Number the elements from [0], without a gap: a list is replaced as a whole, and never in part."));
	}

	@Test
	void restrictedOriginsWithCredentials() {
		assertThat(new TestEnvironment("cors.allow-credentials=true",
				"cors.allowed-origins=*,null,http://app.example.com,https://*.github.io")
			.report()).isEqualTo(
					"""
							The CORS configuration has 4 problems:

							1. cors.allowed-origins: '*' allows every origin and is refused by policy 'default', which allows credentials.
							   Where: property source 'test'
							   Remedy: List the origins, or set cors.allow-credentials=false.

							2. cors.allowed-origins: 'null' is what local files and sandboxed frames of every site send and is refused by policy 'default', which allows credentials.
							   Where: property source 'test'
							   Remedy: Remove it, or set cors.allow-credentials=false and cors.allow-null-origin=true.

							3. cors.allowed-origins: 'http://app.example.com' is plain http, which anyone on the network can impersonate, and is refused by policy 'default', which allows credentials.
							   Where: property source 'test'
							   Remedy: Write 'https://app.example.com', or set cors.tolerate-insecure-origins=true.

							4. cors.allowed-origins: 'https://*.github.io' allows everyone who registers a name under a public suffix and is refused by policy 'default', which allows credentials.
							   Where: property source 'test'
							   Remedy: List the hosts, or set cors.tolerate-public-suffix-wildcards=true.""");
	}

	@Test
	void restrictedOriginsWithAccessToAPrivateNetwork() {
		assertThat(new TestEnvironment("cors.allow-private-network=true", "cors.allow-null-origin=true",
				"cors.allow-credentials=true", "cors.allowed-origins=*,null,http://app.example.com")
			.report()).isEqualTo(
					"""
							The CORS configuration has 3 problems:

							1. cors.allowed-origins: '*' allows every origin and is refused by policy 'default', which allows credentials and access to a private network.
							   Where: property source 'test'
							   Remedy: List the origins, or set cors.allow-credentials=false and cors.allow-private-network=false.

							2. cors.allowed-origins: 'null' is what local files and sandboxed frames of every site send and is refused by policy 'default', which allows credentials and access to a private network.
							   Where: property source 'test'
							   Remedy: Remove it, or set cors.allow-credentials=false and cors.allow-private-network=false.

							3. cors.allowed-origins: 'http://app.example.com' is plain http, which anyone on the network can impersonate, and is refused by policy 'default', which allows credentials and access to a private network.
							   Where: property source 'test'
							   Remedy: Write 'https://app.example.com', or set cors.tolerate-insecure-origins=true.""");
	}

	@Test
	void theOpaqueOriginWithoutLeave() {
		assertThat(new TestEnvironment("cors.allowed-origins=null").report()).isEqualTo(one("cors.allowed-origins",
				"'null' is what local files and sandboxed frames of every site send and is refused by policy 'default'.",
				"Remove it, or set cors.allow-null-origin=true."));
	}

	@Test
	void anyExposedHeaderWithCredentials() {
		assertThat(
				new TestEnvironment(ORIGINS, "cors.exposed-headers=*", "cors.allow-credentials=true", PATHS).report())
			.isEqualTo(one("cors.exposed-headers", "'*' does not work where credentials are allowed.",
					"Name the headers, or set cors.allow-credentials=false."));
		assertThat(
				new TestEnvironment(ORIGINS, "cors.exposed-headers=*", PATHS, "cors.policies.p.allow-credentials=true")
					.report())
			.isEqualTo(one("cors.exposed-headers", "'*' does not work where credentials are allowed.",
					"Name the headers, or set cors.policies.p.allow-credentials=false."));
	}

	@Test
	void everythingIsReportedAtOnceWithFileLineAndColumn() {
		assertThat(new TestEnvironment().withYaml("""
				cors:
				  allowed-origins:
				    - https://a.example.com
				    - app.example.com/
				  max-age: soon
				  alowed-headers: X
				  allowed-methods: [GET, get]
				  policies:
				    api:
				      paths: /api/{
				      mode: strict
				""").report()).isEqualTo(
				"""
						The CORS configuration has 7 problems:

						1. cors.allowed-origins[1]: 'app.example.com/' has no scheme: write 'https://app.example.com'
						   Where: Byte array resource [application.yml], line 4, column 7

						2. cors.allowed-origins[1]: 'app.example.com/' ends with a slash, which an origin does not have: write 'https://app.example.com'
						   Where: Byte array resource [application.yml], line 4, column 7

						3. cors.max-age: 'soon' is not a duration.
						   Where: Byte array resource [application.yml], line 5, column 12
						   Remedy: Write a number with a unit, such as 50ms, 30s, 30m or 1h.

						4. cors.alowed-headers: is not a known property.
						   Where: Byte array resource [application.yml], line 6, column 19
						   Remedy: Write cors.allowed-headers, or remove it.

						5. cors.allowed-methods[1]: 'get' would never match, since methods are case-sensitive.
						   Where: Byte array resource [application.yml], line 7, column 26
						   Remedy: Write GET.

						6. cors.policies.api.paths: '/api/{' is not a path pattern: Expected close capture character after variable name }, at character 7.
						   Where: Byte array resource [application.yml], line 10, column 14
						   Remedy: Write a path within the application, such as /api/**.

						7. cors.policies.api.mode: 'strict' is not a known value.
						   Where: Byte array resource [application.yml], line 11, column 13
						   Remedy: Write one of enforce, headers-only, report.""");
	}

	@Test
	void valuesCannotForgeALine() {
		assertThat(new TestEnvironment(ORIGINS, "cors.mode=a\r\nb").report()).isEqualTo(one("cors.mode",
				"'a\\u000d\\u000ab' is not a known value.", "Write one of enforce, headers-only, report."));
	}

	@Test
	void manyBadOriginsAreCutAndCounted() {
		StringBuilder origins = new StringBuilder();
		for (int i = 0; i < 25; i++) {
			origins.append("host").append(i).append(',');
		}
		assertThat(new TestEnvironment("cors.allowed-origins=" + origins).report())
			.startsWith("The CORS configuration has 21 problems:")
			.contains("20. cors.allowed-origins: 'host19' has no scheme")
			.endsWith("""
					21. cors.allowed-origins: has 5 further problems.
					   Where: property source 'test'
					   Remedy: Correct the entries above first.""");
	}

	private static Arguments wrong(String property, String description, String remedy) {
		return Arguments.of(property, description, remedy);
	}

	private static String name(String property) {
		return property.substring(0, property.indexOf('='));
	}

	private static String one(String subject, String description, String remedy) {
		return """
				The CORS configuration has 1 problem:

				1. %s: %s
				   Where: property source 'test'
				   Remedy: %s""".formatted(subject, description, remedy);
	}

}
