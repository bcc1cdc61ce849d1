package io.github.corsboot.autoconfigure.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsCloudAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsCloudAutoConfigurationTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private final Map<String, Object> properties = new LinkedHashMap<>(Map.of("cors.allowed-origins", A));

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsCloudAutoConfiguration.class))
		.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("changing", this.properties)));

	@ParameterizedTest
	@ValueSource(strings = { "cors.allowed-origins", "cors.allowedOrigins", "cors.allowed-origins[0]",
			"CORS_ALLOWEDORIGINS", "cors.policies.admin.paths", "cors" })
	void aChangeOfOneOfTheKeysRebuildsThePolicies(String key) {
		this.runner.run((context) -> {
			this.properties.put("cors.allowed-origins", B);
			change(context, key);
			assertThat(allows(context, A)).isFalse();
			assertThat(allows(context, B)).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.port", "corsair.allowed-origins", "management.endpoints.web.cors.allowed-origins",
			"", "  ", "[", "a..b" })
	void aChangeOfOtherKeysDoesNot(String key, CapturedOutput output) {
		this.runner.run((context) -> {
			this.properties.put("cors.allowed-origins", B);
			change(context, key);
			assertThat(allows(context, A)).isTrue();
			assertThat(output).doesNotContain("rebuilt");
		});
	}

	@Test
	void aChangeOfAPropertyThatAValueRefersToRebuildsThePolicies() {
		this.properties.putAll(Map.of("cors.allowed-origins", "${company.front-end}", "company.front-end", A));
		this.runner.run((context) -> {
			assertThat(allows(context, A)).isTrue();
			this.properties.put("company.front-end", B);
			change(context, "company.front-end");
			assertThat(allows(context, A)).isFalse();
			assertThat(allows(context, B)).isTrue();
		});
	}

	@Test
	void aWrongValueLeavesThePoliciesInForceAndTheRefreshGoesOn(CapturedOutput output) {
		this.runner.run((context) -> {
			this.properties.put("cors.allowed-origins", "b.example.com");
			change(context, "cors.allowed-origins");
			assertThat(allows(context, A)).isTrue();
			assertThat(output)
				.contains("The changed CORS properties have 1 problem. The policies before the change stay in force")
				.contains("'b.example.com'");
		});
	}

	@Test
	void thatNoPolicyIsLeftIsSaid(CapturedOutput output) {
		this.runner.run((context) -> {
			this.properties.remove("cors.allowed-origins");
			change(context, "cors.allowed-origins");
			assertThat(policy(context)).isNull();
			assertThat(output).contains("No CORS policy is in force any more");
		});
	}

	@Test
	void thatTheOrderOfTheFilterIsChangedAtARestartOnlyIsSaid(CapturedOutput output) {
		this.runner.run((context) -> {
			this.properties.putAll(Map.of("cors.filter-order", "-200", "cors.allowed-origins", B));
			change(context, "cors.filter-order");
			assertThat(allows(context, B)).isTrue();
			assertThat(output).contains("cors.filter-order has changed: the filters keep their place");
		});
	}

	@Test
	void withoutSpringCloudThereIsNothing() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.cloud"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CorsPolicyManager.class)
				.doesNotHaveBean("corsEnvironmentChangeListener"));
	}

	@Test
	void withoutPoliciesThereIsNothing() {
		this.properties.clear();
		this.runner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("corsEnvironmentChangeListener"));
	}

	private static void change(ApplicationContext context, String key) {
		context.publishEvent(new EnvironmentChangeEvent(context, Set.of(key)));
	}

	private static boolean allows(ApplicationContext context, String origin) {
		CorsPolicy policy = policy(context);
		return policy != null && policy.allowsOrigin(origin);
	}

	private static @Nullable CorsPolicy policy(ApplicationContext context) {
		return context.getBean(CorsPolicyManager.class).policiesInForce().current().policies().policy("default");
	}

}
