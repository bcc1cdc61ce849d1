package io.github.corsboot.autoconfigure;

import java.util.Map;

import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsAutoConfigurationTests {

	private static final String ORIGINS = "cors.allowed-origins=https://a.example.com";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class));

	@Test
	void withOriginsThePoliciesAreInForce() {
		this.runner.withPropertyValues(ORIGINS, "cors.filter-order=7").run((context) -> {
			assertThat(context).hasSingleBean(PoliciesInForce.class).hasSingleBean(CorsPolicyManager.class);
			assertThat(context.getBean(FilterSettings.class).order()).isEqualTo(7);
			assertThat(policy(context, "/x")).isNotNull()
				.satisfies((policy) -> assertThat(policy.allowsOrigin("https://a.example.com")).isTrue());
		});
	}

	@Test
	void itIsTheSameInAReactiveApplication() {
		new ReactiveWebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withPropertyValues(ORIGINS)
			.run((context) -> assertThat(policy(context, "/x")).isNotNull());
	}

	@Test
	void anApplicationWithoutWebIsLeftAlone() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withPropertyValues(ORIGINS, "cors.unknown=x")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PoliciesInForce.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.port=0", "cors.reload.enabled=false" })
	void withoutOriginsTheApplicationIsLeftAlone(String property, CapturedOutput output) {
		this.runner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(CorsPolicyManager.class);
			assertThat(context).doesNotHaveBean(PoliciesInForce.class);
			assertThat(output).doesNotContain("WARN io.github.corsboot");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "cors.allowed-origins=", "cors.allowed-origins[0]=https://a.example.com",
			"cors.policies.p.allowed-origins=https://a.example.com", "cors.policies.p.allowed-origins-file=" })
	void originsAnywhereCount(String property) {
		this.runner.withPropertyValues(property, "cors.policies.p.paths=/p").run((context) -> {
			boolean broken = property.endsWith("file=");
			assertThat(context.getStartupFailure() != null).isEqualTo(broken);
			if (!broken) {
				assertThat(context).hasSingleBean(PoliciesInForce.class);
			}
		});
	}

	@Test
	void originsOfASourceThatCannotBeEnumeratedCount() {
		PropertySource<Object> source = new PropertySource<>("vault", new Object()) {

			@Override
			public Object getProperty(String name) {
				return "cors.allowed-origins".equals(name) ? "https://a.example.com" : null;
			}

		};
		this.runner.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(source))
			.run((context) -> assertThat(policy(context, "/x")).isNotNull());
	}

	@Test
	void aPolicyWithoutOriginsFailsThoughThereAreNoneAtAll() {
		this.runner.withPropertyValues("cors.policies.p.paths=/p")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(CorsConfigurationException.class)
				.hasMessageContaining("cors.policies.p: has no origins."));
	}

	@Test
	void aMisspeltKeyFailsThoughThereAreNoOrigins() {
		this.runner.withPropertyValues("cors.allowed-orign=https://a.example.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(CorsConfigurationException.class)
				.hasMessage("""
						The CORS configuration has 1 problem:

						1. cors.allowed-orign: is not a known property.
						   Where: property source 'test'
						   Remedy: Write cors.allowed-origins, or remove it."""));
	}

	@Test
	void aMisspeltVariableOnlyWarns(CapturedOutput output) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("CORS_ALLOWED_ORIGN", "x"))))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(PoliciesInForce.class);
				assertThat(output).containsOnlyOnce("Environment variable CORS_ALLOWED_ORIGN is not a known property");
			});
	}

	@Test
	void disabledItOnlyWarns(CapturedOutput output) {
		this.runner.withPropertyValues(ORIGINS, "cors.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(PoliciesInForce.class);
			assertThat(output)
				.containsOnlyOnce("CORS policies are configured but not in force, because cors.enabled=false. "
						+ "Any other CORS settings of the application answer cross-origin requests");
		});
	}

	@Test
	void disabledByAWrongValueItFails() {
		this.runner.withPropertyValues(ORIGINS, "cors.enabled=off course")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("cors.enabled: 'off course' is not true or false."));
	}

	@Test
	void lazyInitializationChangesNothing() {
		this.runner.withPropertyValues(ORIGINS)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("corsPolicyManager")).isTrue());
	}

	@Test
	void theApplicationsOwnParserOfPathsIsUsed() {
		this.runner.withPropertyValues(ORIGINS, "cors.paths=/api/**")
			.withUserConfiguration(CaseInsensitivePaths.class)
			.run((context) -> assertThat(policy(context, "/API/x")).isNotNull());
		this.runner.withPropertyValues(ORIGINS, "cors.paths=/api/**")
			.run((context) -> assertThat(policy(context, "/API/x")).isNull());
	}

	@Test
	void aheadOfTimeTheDecisionIsLeftToTheRunTime() {
		this.runner.withSystemProperties(AbstractAotProcessor.AOT_PROCESSING + "=true").run((context) -> {
			assertThat(context).hasSingleBean(PoliciesInForce.class);
			assertThat(policy(context, "/x")).isNull();
			assertThat(context.getBean(FilterSettings.class).order()).isNull();
		});
		this.runner.withSystemProperties(AbstractAotProcessor.AOT_PROCESSING + "=true")
			.withPropertyValues(ORIGINS, "cors.enabled=false")
			.run((context) -> assertThat(policy(context, "/x")).isNull());
		this.runner.withSystemProperties(AbstractAotProcessor.AOT_PROCESSING + "=true")
			.withPropertyValues("cors.unknown=x")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(CorsConfigurationException.class));
	}

	private static CorsPolicy policy(ApplicationContext context, String path) {
		Route route = context.getBean(PoliciesInForce.class).current().routeFor(path);
		return (route != null) ? route.policy() : null;
	}

	@Configuration(proxyBeanMethods = false)
	static class CaseInsensitivePaths {

		@Bean
		PathPatternParser mvcPatternParser() {
			PathPatternParser parser = new PathPatternParser();
			parser.setCaseSensitive(false);
			return parser;
		}

	}

}
