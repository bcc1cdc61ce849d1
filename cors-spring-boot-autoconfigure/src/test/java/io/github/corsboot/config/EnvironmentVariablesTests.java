package io.github.corsboot.config;

import java.time.Duration;
import java.util.List;

import io.github.corsboot.autoconfigure.TestEnvironment;
import io.github.corsboot.policy.PolicyRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EnvironmentVariables}.
 */
class EnvironmentVariablesTests {

	@ParameterizedTest
	@ValueSource(strings = { "CORS_ALLOWEDORIGINS=https://a.example.com", "CORS_ALLOWED_ORIGINS=https://a.example.com",
			"CORS_ALLOWEDORIGINS_0=https://a.example.com", "CORS_ALLOWED_ORIGINS_0_=https://a.example.com",
			"cors_allowed_origins=https://a.example.com", "cors.allowed-origins=https://a.example.com",
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
					"CORS_ALLOWEDMETHODS=GET,PUT", "CORS_FILTERORDER=5", "CORS_TOLERATE_PUBLICSUFFIXWILDCARDS=true")
			.readSettings();
		assertThat(settings.files().quietPeriod()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.files().pollInterval()).isEqualTo(Duration.ofSeconds(3));
		assertThat(settings.filter().order()).isEqualTo(5);
		PolicyRules rules = settings.policies().get(0).rules();
		assertThat(rules.maxAge()).isEqualTo(Duration.ofMinutes(1));
		assertThat(rules.allowedMethods()).containsExactly("GET", "PUT");
		assertThat(rules.toleratePublicSuffixWildcards()).isTrue();
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
			assertThat(policy.rules().maxAge()).isEqualTo(Duration.ofMinutes(2));
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
		assertThat(environment.readSettings().policies().get(0).rules().maxAge()).isEqualTo(Duration.ofMinutes(2));
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
						+ "The nearest known one is CORS_ALLOWEDORIGINS",
				"Environment variable CORS_POLICIES_MY_APP_PATH is not a known property of CORS and has no effect. "
						+ "The nearest known one is CORS_POLICIES_MY_APP_PATHS",
				"Environment variable CORS_MODE_0 is not a known property of CORS and has no effect. "
						+ "The nearest known one is CORS_MODE");
	}

	@Test
	void theNameOfAVariableCannotForgeALine() {
		assertThat(new TestEnvironment().withVariables("CORS_X\nY=x").read().warnings()).singleElement()
			.asString()
			.startsWith("Environment variable CORS_X\\u000aY is not")
			.doesNotContain("\n");
	}

	@Test
	void theApplicationsPrefixIsHeeded() {
		SpringApplication application = new SpringApplication(Empty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironmentPrefix("my-app");
		TestEnvironment environment = new TestEnvironment("cors.allowed-origins=")
			.withVariables("MY_APP_CORS_MAXAGE=2m", "CORS_MAXAGE=3m");
		application.setEnvironment(environment);
		application.setRegisterShutdownHook(false);
		application.run().close();
		assertThat(environment.readSettings().policies().get(0).rules().maxAge()).isEqualTo(Duration.ofMinutes(2));
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
