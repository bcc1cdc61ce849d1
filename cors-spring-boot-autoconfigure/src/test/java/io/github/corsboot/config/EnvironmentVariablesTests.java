package io.github.corsboot.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import io.github.corsboot.autoconfigure.TestEnvironment;
import io.github.corsboot.policy.PolicyRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EnvironmentVariables}.
 */
class EnvironmentVariablesTests {

	@ParameterizedTest
	@ValueSource(strings = { "CORS_ALLOWEDORIGINS=https://a.example.com", "CORS_ALLOWED_ORIGINS=https://a.example.com",
			"CORS_ALLOWEDORIGINS_0=https://a.example.com", "CORS_ALLOWED_ORIGINS_0=https://a.example.com",
			"cors_allowedorigins=https://a.example.com", "cors.allowed-origins=https://a.example.com",
			"cors.allowed-origins[0]=https://a.example.com" })
	void originsCanBeSet(String variable) {
		CorsSettings settings = new TestEnvironment().withVariables(variable).readSettings();
		assertThat(settings.policies()).extracting(PolicyDefinition::name).containsExactly("default");
		assertThat(settings.policies().get(0).listed()).satisfies((origins) -> {
			assertThat(origins.source()).isEqualTo("cors.allowed-origins");
			assertThat(origins.origins().size()).isOne();
		});
	}

	@Test
	void everythingElseCanBeSet() {
		CorsSettings settings = new TestEnvironment("cors.allowed-origins=")
			.withVariables("CORS_RELOAD_QUIETPERIOD=1s", "CORS_RELOAD_POLL_INTERVAL=3s", "CORS_MAX_AGE=60",
					"CORS_ALLOWEDMETHODS=GET,PUT", "CORS_FILTERORDER=5", "CORS_TOLERATE_PUBLIC_SUFFIX_WILDCARDS=true")
			.readSettings();
		assertThat(settings.sources().files().quietPeriod()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.sources().files().pollInterval()).isEqualTo(Duration.ofSeconds(3));
		assertThat(settings.filter().order()).isEqualTo(5);
		PolicyRules rules = settings.policies().get(0).rules();
		assertThat(rules.grants().maxAge()).isEqualTo(Duration.ofMinutes(1));
		assertThat(rules.grants().allowedMethods()).containsExactly("GET", "PUT");
		assertThat(rules.tolerances().toleratePublicSuffixWildcards()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CORS_POLICIES_MYAPP_MAXAGE", "CORS_POLICIES_MYAPP_MAX_AGE", "CORS_POLICIES_MY_APP_MAXAGE",
			"CORS_POLICIES_MY_APP_MAX_AGE" })
	void aPolicyOfTheFileIsMeantHoweverItsNameIsSpelt(String variable) {
		List<PolicyDefinition> policies = new TestEnvironment().withYaml("""
				cors:
				  policies:
				    my-app:
				      paths: /my-app/**
				      allowed-origins: []
				      max-age: 1m
				""").withVariables(variable + "=2m").readSettings().policies();
		assertThat(policies).singleElement().satisfies((policy) -> {
			assertThat(policy.name()).isEqualTo("my-app");
			assertThat(policy.rules().grants().maxAge()).isEqualTo(Duration.ofMinutes(2));
			assertThat(policy.rules().paths()).containsExactly("/my-app/**");
		});
	}

	@Test
	void aPolicyMayExistInTheEnvironmentAlone() {
		List<PolicyDefinition> policies = new TestEnvironment()
			.withVariables("CORS_POLICIES_PARTNER_API_PATHS=/a,/b", "CORS_POLICIES_PARTNERAPI_ALLOWEDORIGINS_0=*",
					"CORS_POLICIES_PUBLIC_ALLOWEDORIGINS=*", "CORS_POLICIES_PUBLIC_PATHS_0=/public",
					"CORS_POLICIES_PUBLIC_PATHS_1=/assets/**")
			.readSettings()
			.policies();
		assertThat(policies).extracting(PolicyDefinition::name).containsExactlyInAnyOrder("partner-api", "public");
		assertThat(policies).flatExtracting((policy) -> policy.rules().paths())
			.containsExactlyInAnyOrder("/a", "/b", "/public", "/assets/**");
	}

	@Test
	void aVariableWinsOverTheFileAndAnotherSourceOverTheVariable() {
		TestEnvironment environment = new TestEnvironment("cors.max-age=3m", "cors.allowed-origins=")
			.withVariables("CORS_MAXAGE=2m", "CORS_MODE=report");
		environment.withYaml("cors:\n  max-age: 1m\n  mode: headers-only");
		assertThat(environment.readSettings().policies().get(0).rules().grants().maxAge())
			.isEqualTo(Duration.ofMinutes(2));
	}

	@Test
	void unknownVariablesOnlyWarn() {
		CheckedConfiguration reading = new TestEnvironment()
			.withVariables("CORS_ALLOWED_ORIGIN=x", "CORS_POLICIES_MY_APP_PATH=/x", "CORS_MODE_0=report", "CORSAIR=x",
					"CORS=x")
			.read();
		assertThat(reading.problems()).isEmpty();
		assertThat(reading.settings()).isNull();
		assertThat(reading.warnings()).containsExactlyInAnyOrder(
				"Environment variable CORS_ALLOWED_ORIGIN is not a known property of CORS and has no effect. "
						+ "If it is meant to be one, write CORS_ALLOWED_ORIGINS",
				"Environment variable CORS_POLICIES_MY_APP_PATH is not a known property of CORS and has no effect. "
						+ "If it is meant to be one, write CORS_POLICIES_MY_APP_PATHS",
				"Environment variable CORS_MODE_0 is not a known property of CORS and has no effect. "
						+ "If it is meant to be one, write CORS_MODE");
	}

	@Test
	void theNameOfAVariableCannotForgeALine() {
		assertThat(new TestEnvironment().withVariables("CORS_X\nY=x").read().warnings()).singleElement()
			.asString()
			.startsWith("Environment variable CORS_X\\u000aY is not")
			.doesNotContain("\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MYAPP_CORS_MAXAGE", "MY_APP_CORS_MAX_AGE", "myapp_cors_maxage", "my-app.cors.max-age" })
	void theApplicationsPrefixIsReadAsSpringBootReadsIt(String variable) {
		TestEnvironment environment = prefixed("my-app", variable + "=2m", "CORS_MAXAGE=3m");
		assertThat(environment.readSettings().policies().get(0).rules().grants().maxAge())
			.isEqualTo(Duration.ofMinutes(2));
		assertThat(environment.read().warnings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "MY_APP_CORS_MAXAGE", "MYAPP_CORS_MAX_AGE" })
	void whatSpringBootDoesNotReadIsNotReadEither(String variable) {
		TestEnvironment environment = prefixed("my-app", variable + "=2m");
		assertThat(environment.readSettings().policies().get(0).rules().grants().maxAge())
			.isEqualTo(Duration.ofMinutes(30));
		assertThat(environment.read().warnings()).containsExactly("Environment variable " + variable
				+ " has no effect, since Spring Boot does not read it. Write MY_APP_CORS_MAX_AGE");
	}

	@Test
	void withAPrefixOtherVariablesAreAnotherPrograms() {
		assertThat(prefixed("my-app", "CORS_ALLOWED_ORIGINS=*", "CORS_NONSENSE=x").readSettings().policies())
			.singleElement()
			.satisfies((policy) -> assertThat(policy.listed().origins().size()).isZero());
	}

	@Test
	void everySpellingIsBoundAsSpringBootBindsIt() {
		Random random = new Random(12);
		for (int i = 0; i < 2000; i++) {
			String prefix = List.of("", "app", "my-app", "my.app", "a-b.c-d", "x_").get(random.nextInt(6));
			String start = prefix.isEmpty() ? "" : spelt(prefix.replaceFirst("_$", ""), random) + "_";
			String variable = start + spelt("cors.max-age", random);
			TestEnvironment environment = prefixed(prefix, variable + "=77s");
			Duration bound = Binder.get(environment).bind("cors.max-age", Duration.class).orElse(null);
			assertThat(environment.readSettings().policies().get(0).rules().grants().maxAge())
				.as(prefix + ": " + variable)
				.isEqualTo((bound != null) ? Duration.ofSeconds(77) : Duration.ofMinutes(30));
		}
	}

	private static String spelt(String name, Random random) {
		String spelt = random.nextBoolean() ? name.replace("-", random.nextBoolean() ? "" : "_") : name;
		spelt = (random.nextInt(4) > 0) ? spelt.replace('.', '_') : spelt;
		return (random.nextInt(4) > 0) ? spelt.toUpperCase(Locale.ROOT) : spelt;
	}

	private static TestEnvironment prefixed(String prefix, String... variables) {
		TestEnvironment environment = new TestEnvironment("cors.allowed-origins=").withVariables(variables);
		SpringApplication application = new SpringApplication(Empty.class);
		application.setEnvironmentPrefix(prefix);
		new SystemEnvironmentPropertySourceEnvironmentPostProcessor().postProcessEnvironment(environment, application);
		return environment;
	}

	@Test
	void twoSpellingsOfOnePropertyAreNotBothObeyedInSilence() {
		CheckedConfiguration configuration = new TestEnvironment("cors.allowed-origins=")
			.withVariables("CORS_MAXAGE=1m", "CORS_MAX_AGE=2m")
			.read();
		assertThat(configuration.settings().policies().get(0).rules().grants().maxAge())
			.isEqualTo(Duration.ofMinutes(1));
		assertThat(configuration.warnings())
			.containsExactly("Environment variable CORS_MAX_AGE has no effect, since CORS_MAXAGE is set too");
	}

	@Test
	void aKubernetesServiceNamedCorsIsNoMistake() {
		assertThat(new TestEnvironment("cors.allowed-origins=")
			.withVariables("CORS_SERVICE_HOST=10.0.0.1", "CORS_SERVICE_PORT=80", "CORS_SERVICE_PORT_HTTP=80",
					"CORS_PORT=tcp://10.0.0.1:80", "CORS_PORT_80_TCP=tcp://10.0.0.1:80", "CORS_PORT_80_TCP_PROTO=tcp",
					"CORS_PORT_80_TCP_PORT=80", "CORS_PORT_80_TCP_ADDR=10.0.0.1", "CORS_PROXY_SERVICE_HOST=10.0.0.2",
					"CORS_PROXY_PORT_53_UDP=udp://10.0.0.2:53", "CORS_PROXY_SERVICE_PORT_HTTP_ALT=8080")
			.read()
			.warnings()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "CORS_ORIGINS,CORS_ALLOWED_ORIGINS", "CORS_ORIGIN_WHITELIST,CORS_ALLOWED_ORIGINS",
			"CORS_ALLOW_ALL_ORIGINS,CORS_ALLOWED_ORIGINS", "CORS_ALLOW_METHODS,CORS_ALLOWED_METHODS",
			"CORS_ALLOW_HEADERS,CORS_ALLOWED_HEADERS", "CORS_SUPPORTS_CREDENTIALS,CORS_ALLOW_CREDENTIALS",
			"CORS_EXPOSE_HEADERS,CORS_EXPOSED_HEADERS", "CORS_PREFLIGHT_MAX_AGE,CORS_MAX_AGE",
			"CORS_POLL_INTERVAL,CORS_RELOAD_POLL_INTERVAL", "CORS_RELOAD_INTERVAL,CORS_RELOAD_POLL_INTERVAL",
			"CORS_POLICY_API_PATHS,CORS_POLICIES_API_PATHS",
			"CORS_POLICIES_API_ORIGINS,CORS_POLICIES_API_ALLOWED_ORIGINS" })
	void theNearestVariableIsNamed(String variable, String nearest) {
		assertThat(new TestEnvironment().withVariables(variable + "=x").read().warnings())
			.containsExactly("Environment variable " + variable + " is not a known property of CORS and has no effect. "
					+ "If it is meant to be one, write " + nearest);
	}

	@Test
	void whereNoneIsNearAllAreNamed() {
		assertThat(new TestEnvironment().withVariables("CORS_PATTERN_MAPPING=x").read().warnings()).containsExactly(
				"Environment variable CORS_PATTERN_MAPPING is not a known property of CORS and has no effect. There are "
						+ "CORS_PATHS, CORS_ALLOWED_ORIGINS, CORS_ALLOWED_ORIGINS_FILE, CORS_ALLOWED_ORIGINS_SOURCE, "
						+ "CORS_ALLOWED_METHODS, CORS_ALLOWED_HEADERS, CORS_EXPOSED_HEADERS, CORS_ALLOW_CREDENTIALS, "
						+ "CORS_ALLOW_PRIVATE_NETWORK, CORS_ALLOW_NULL_ORIGIN, CORS_TOLERATE_INSECURE_ORIGINS, "
						+ "CORS_TOLERATE_PUBLIC_SUFFIX_WILDCARDS, CORS_MAX_AGE, CORS_MODE, CORS_ENABLED, "
						+ "CORS_MISSING_FILE, CORS_OWN_ORIGINS, CORS_RELOAD_ENABLED, CORS_RELOAD_QUIET_PERIOD, "
						+ "CORS_RELOAD_POLL_INTERVAL, CORS_RELOAD_MAX_FILE_SIZE, CORS_DEBUG, CORS_FILTER_ORDER and "
						+ "CORS_POLICIES_<NAME>_*");
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
