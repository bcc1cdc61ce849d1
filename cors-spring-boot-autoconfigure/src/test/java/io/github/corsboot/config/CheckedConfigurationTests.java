package io.github.corsboot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.TestEnvironment;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.source.SourceKey.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CheckedConfiguration}: what right configurations mean.
 */
class CheckedConfigurationTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	@Test
	void originsAloneMakeThePolicyDefaultForEveryPath() {
		CorsSettings settings = new TestEnvironment("cors.allowed-origins=" + A).readSettings();
		assertThat(settings.policies()).singleElement().satisfies((policy) -> {
			assertThat(policy.rules()).isEqualTo(TestPolicy.rules("default", "/**"));
			assertThat(listed(policy)).isEqualTo("cors.allowed-origins 1");
			assertThat(policy.sources()).isEmpty();
		});
		assertThat(settings.sources().files())
			.isEqualTo(new FileSettings(true, Duration.ofMillis(50), Duration.ofSeconds(2), 64 * 1024 * 1024));
		assertThat(settings.sources().denyMissing()).isFalse();
		assertThat(settings.filter().order()).isNull();
		assertThat(settings.ownOrigins().size()).isZero();
	}

	@Test
	void everyPropertyIsHeeded() {
		CorsSettings settings = new TestEnvironment().withYaml("""
				cors:
				  paths: /api/**, /rpc/**
				  allowed-origins: [https://a.example.com]
				  allowed-origins-file: /etc/app/a.list
				  allowed-origins-source: tenants
				  allowed-methods: [GET, PUT]
				  allowed-headers: X-Token
				  exposed-headers: ETag, Link
				  allow-credentials: true
				  allow-private-network: true
				  allow-null-origin: true
				  tolerate-insecure-origins: true
				  tolerate-public-suffix-wildcards: true
				  max-age: 1h
				  mode: headers-only
				  own-origins: https://www.example.com, https://example.com
				  missing-file: deny
				  reload:
				    enabled: false
				    quiet-period: 1s
				    poll-interval: 10s
				    max-file-size: 1KB
				  filter-order: -7
				  debug: true
				""").readSettings();
		PolicyDefinition policy = settings.policies().get(0);
		assertThat(policy.rules()).isEqualTo(new PolicyRules(
				"default", List.of("/api/**", "/rpc/**"), PolicyMode.HEADERS_ONLY, new Grants(List.of("GET", "PUT"),
						List.of("X-Token"), List.of("ETag", "Link"), true, true, Duration.ofHours(1)),
				new Tolerances(true, true, true)));
		assertThat(listed(policy)).isEqualTo("cors.allowed-origins 1");
		assertThat(policy.sources()).containsExactly(new SourceKey(Kind.FILE, Path.of("/etc/app/a.list").toString()),
				new SourceKey(Kind.BEAN, "tenants"));
		assertThat(settings.sources().files())
			.isEqualTo(new FileSettings(false, Duration.ofSeconds(1), Duration.ofSeconds(10), 1024));
		assertThat(settings.sources().denyMissing()).isTrue();
		assertThat(settings.filter().order()).isEqualTo(-7);
		assertThat(settings.ownOrigins().size()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1800", "1800s", "30m", "PT30M" })
	void aMaxAgeWithoutUnitCountsSeconds(String maxAge) {
		assertThat(new TestEnvironment("cors.allowed-origins=" + A, "cors.max-age=" + maxAge).readSettings()
			.policies()
			.get(0)
			.rules()
			.grants()
			.maxAge()).isEqualTo(Duration.ofMinutes(30));
	}

	@Test
	void aListInOneTextIsSplitOutsideOfBrackets() {
		CorsSettings settings = new TestEnvironment("cors.allowed-origins=http://localhost:[3000,5173]," + A,
				"cors.paths=/a/{x:[a,b]},/b")
			.readSettings();
		assertThat(listed(settings.policies().get(0))).isEqualTo("cors.allowed-origins 2");
		assertThat(settings.policies().get(0).rules().paths()).containsExactly("/a/{x:[a,b]}", "/b");
	}

	@Test
	void anElementOfAYamlListIsNotSplit() {
		assertThat(new TestEnvironment().withYaml("""
				cors:
				  allowed-origins:
				    - http://localhost:[3000,5173]
				  paths:
				    - /a/{x:[a,b]}
				""").readSettings().policies().get(0).rules().paths()).containsExactly("/a/{x:[a,b]}");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "cors:\n  allowed-origins: []", "cors:\n  allowed-origins:", "cors:\n  allowed-origins: ''" })
	void anEmptyListOfOriginsRefusesEveryone(String yaml) {
		assertThat(listed(new TestEnvironment().withYaml(yaml).readSettings().policies().get(0)))
			.isEqualTo("cors.allowed-origins 0");
	}

	@Test
	void emptyListsOfHeadersAllowNone() {
		PolicyRules rules = new TestEnvironment("cors.allowed-origins=" + A, "cors.allowed-headers=",
				"cors.exposed-headers=")
			.readSettings()
			.policies()
			.get(0)
			.rules();
		assertThat(rules.grants().allowedHeaders()).isEmpty();
		assertThat(rules.grants().exposedHeaders()).isEmpty();
	}

	@Test
	void valuesMayComeFromOtherProperties() {
		assertThat(
				listed(new TestEnvironment("cors.allowed-origins=${partners}", "partners=" + A + "," + B).readSettings()
					.policies()
					.get(0)))
			.isEqualTo("cors.allowed-origins 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cors.reload.enabled=false", "cors.debug=true", "cors.own-origins=https://www.example.com",
			"cors.missing-file=deny", "cors.filter-order=1", "cors.enabled=true" })
	void nothingIsConfiguredWithoutAPolicy(String property) {
		assertThat(new TestEnvironment(property).read()).satisfies((configuration) -> {
			assertThat(configuration.settings()).isNull();
			assertThat(configuration.problems()).isEmpty();
			assertThat(configuration.warnings()).isEmpty();
		});
	}

	@Test
	void nothingIsConfiguredWhenDisabled() {
		assertThat(new TestEnvironment("cors.enabled=false", "cors.allowed-origins=nonsense", "cors.unknown=x").read())
			.satisfies((reading) -> {
				assertThat(reading.settings()).isNull();
				assertThat(reading.problems()).isEmpty();
				assertThat(reading.warnings())
					.containsExactly("CORS policies are configured but not in force, because cors.enabled=false. "
							+ "Any other CORS settings of the application answer cross-origin requests");
			});
		assertThat(new TestEnvironment("cors.enabled=false").read().warnings()).isEmpty();
	}

	@Test
	void aListInADatabaseThatNoPolicyUsesIsSaidOnce() {
		String list = "cors.jdbc.tenants.query=select origin from tenant";
		assertThat(new TestEnvironment(list).read()).satisfies((reading) -> {
			assertThat(reading.problems()).extracting(ConfigurationProblem::toLine)
				.containsExactly("cors.jdbc.tenants: is not used by any policy. Set "
						+ "cors.allowed-origins-source=tenants, or that of a policy. (property source 'test')");
			assertThat(reading.warnings()).isEmpty();
		});
		assertThat(new TestEnvironment(list, "cors.allowed-origins=" + A).read()).satisfies((reading) -> {
			assertThat(reading.problems()).isEmpty();
			assertThat(reading.warnings()).containsExactly(
					"cors.jdbc.tenants is not used by any policy: none has " + "allowed-origins-source=tenants");
		});
	}

	@Test
	void refusalsThatExplainThemselvesAreWorthAWarning() {
		assertThat(new TestEnvironment("cors.allowed-origins=" + A, "cors.debug=true").read().warnings())
			.containsExactly("cors.debug=true: refusals tell the client why its request was refused. "
					+ "Leave it out where strangers can send requests");
		assertThat(new TestEnvironment("cors.allowed-origins=" + A).read().warnings()).isEmpty();
	}

	private static String listed(PolicyDefinition policy) {
		PolicyOrigins listed = policy.listed();
		return (listed != null) ? listed.source() + " " + listed.origins().size() : "null";
	}

	private static String origins(TestEnvironment environment, int policy) {
		PolicyDefinition definition = environment.readSettings().policies().get(policy);
		StringBuilder origins = new StringBuilder(listed(definition));
		definition.sources().forEach((key) -> origins.append(", ").append(key.kind()).append(' ').append(key.name()));
		return origins.toString().replaceFirst("^null, ", "");
	}

	@Nested
	class Profiles {

		private static final String BASE = "cors: {allowed-origins: 'http://localhost:3000', allowed-origins-file: /base.list,"
				+ " policies: {p: {paths: /p, allowed-origins-file: /p.list}}}";

		@Test
		void anotherKeyOfOriginsAddsUp() {
			assertThat(origins(0, "cors.allowed-origins-source=tenants"))
				.isEqualTo("cors.allowed-origins 1, FILE /base.list, BEAN tenants");
		}

		@Test
		void anEmptyListTakesTheListAway() {
			assertThat(origins(0, "cors.allowed-origins=[]")).isEqualTo("cors.allowed-origins 0, FILE /base.list");
			assertThat(origins(0, "cors.allowed-origins=")).isEqualTo("cors.allowed-origins 0, FILE /base.list");
		}

		@Test
		void noneTakesAFileOrASourceAway() {
			assertThat(origins(0, "cors.allowed-origins-file=none")).isEqualTo("cors.allowed-origins 1");
			assertThat(origins(0, "cors.allowed-origins-file= none ", "cors.allowed-origins-source=none"))
				.isEqualTo("cors.allowed-origins 1");
			assertThat(origins(1, "cors.policies.p.allowed-origins-file=none", "cors.policies.p.allowed-origins=" + A))
				.isEqualTo("cors.policies.p.allowed-origins 1");
		}

		@Test
		void aFileThatIsCalledNoneIsWrittenAsAPath() {
			assertThat(origins(0, "cors.allowed-origins-file=./none"))
				.isEqualTo("cors.allowed-origins 1, FILE " + Path.of("none").toAbsolutePath());
		}

		private String origins(int policy, String... profile) {
			return CheckedConfigurationTests.origins(new TestEnvironment(profile).withYaml(BASE), policy);
		}

	}

	@Nested
	class Inheritance {

		@Test
		void aPolicyStartsAsACopyOfTheTopLevelAndOverridesWhatItSets() {
			CorsSettings settings = new TestEnvironment().withYaml("""
					cors:
					  allowed-methods: [GET]
					  allowed-headers: [X-One]
					  exposed-headers: [ETag]
					  allow-credentials: true
					  max-age: 1m
					  mode: report
					  allowed-origins: [https://a.example.com]
					  policies:
					    copy:
					      paths: /copy/**
					    other:
					      paths: /other/**
					      allowed-methods: [PUT]
					      allowed-headers: []
					      exposed-headers: '*'
					      allow-credentials: false
					      max-age: 2m
					      mode: enforce
					""").readSettings();
			assertThat(settings.policies()).extracting(PolicyDefinition::name)
				.containsExactly("default", "copy", "other");
			assertThat(settings.policies().get(1).rules()).isEqualTo(new PolicyRules("copy", List.of("/copy/**"),
					PolicyMode.REPORT,
					new Grants(List.of("GET"), List.of("X-One"), List.of("ETag"), true, false, Duration.ofMinutes(1)),
					Tolerances.NONE));
			assertThat(settings.policies().get(2).rules())
				.isEqualTo(new PolicyRules("other", List.of("/other/**"), PolicyMode.ENFORCE,
						new Grants(List.of("PUT"), List.of(), List.of("*"), false, false, Duration.ofMinutes(2)),
						Tolerances.NONE));
			assertThat(listed(settings.policies().get(1))).isEqualTo("cors.allowed-origins 1");
		}

		@Test
		void originsAreInheritedAsOne() {
			String[] all = { "cors.allowed-origins=" + A, "cors.allowed-origins-file=/a.list",
					"cors.allowed-origins-source=tenants", "cors.policies.p.paths=/p" };
			assertThat(origins(all)).isEqualTo("cors.allowed-origins 1, FILE /a.list, BEAN tenants");
			assertThat(origins(all, "cors.policies.p.allowed-origins=" + B))
				.isEqualTo("cors.policies.p.allowed-origins 1");
			assertThat(origins(all, "cors.policies.p.allowed-origins=")).isEqualTo("cors.policies.p.allowed-origins 0");
			assertThat(origins(all, "cors.policies.p.allowed-origins-file=/p.list")).isEqualTo("FILE /p.list");
			assertThat(origins(all, "cors.policies.p.allowed-origins-source=own")).isEqualTo("BEAN own");
			assertThat(origins(all, "cors.policies.p.allowed-origins-file=/p.list",
					"cors.policies.p.allowed-origins=" + A + "," + B))
				.isEqualTo("cors.policies.p.allowed-origins 2, FILE /p.list");
		}

		@Test
		void withoutOriginsTheTopLevelIsATemplateOnly() {
			CorsSettings settings = new TestEnvironment("cors.max-age=1m", "cors.policies.p.paths=/p",
					"cors.policies.p.allowed-origins=" + A)
				.readSettings();
			assertThat(settings.policies()).extracting(PolicyDefinition::name).containsExactly("p");
			assertThat(settings.policies().get(0).rules().grants().maxAge()).isEqualTo(Duration.ofMinutes(1));
		}

		@Test
		void exposedHeadersOfATemplateMayBeForPoliciesWithoutCredentials() {
			assertThat(new TestEnvironment("cors.exposed-headers=*", "cors.allow-credentials=true",
					"cors.policies.p.paths=/p", "cors.policies.p.allow-credentials=false",
					"cors.policies.p.allowed-origins=" + A)
				.read()
				.problems()).isEmpty();
		}

		private String origins(String[] inherited, String... own) {
			String[] properties = Stream.of(own, inherited).flatMap(Arrays::stream).toArray(String[]::new);
			return CheckedConfigurationTests.origins(new TestEnvironment(properties), 1);
		}

	}

}
