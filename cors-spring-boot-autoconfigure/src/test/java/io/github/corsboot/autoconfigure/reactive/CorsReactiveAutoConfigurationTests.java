package io.github.corsboot.autoconfigure.reactive;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import io.github.corsboot.web.reactive.JudgingWebFilter;
import io.github.corsboot.web.reactive.PolicyCorsConfigurationSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsReactiveAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsReactiveAutoConfigurationTests {

	private static final String APP = "https://app.example.com";

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsReactiveAutoConfiguration.class))
		.withBean(PoliciesInForce.class, CorsReactiveAutoConfigurationTests::policies)
		.withBean(FilterSettings.class, () -> new FilterSettings(null));

	private static PoliciesInForce policies() {
		CorsPolicies policies = new CorsPolicies(List.of(NettyServer.policy(TestPolicy.rules("api", "/api/**"), APP)));
		return new PoliciesInForce(RoutedPolicies.compile(policies, PathPatternParser.defaultInstance, List.of()));
	}

	@Test
	void filterAndSourceHaveTheNamesThatSpringKnows() {
		this.runner.run((context) -> {
			assertThat(context.getBean("corsFilter")).isInstanceOf(CorsWebFilter.class);
			assertThat(context.getBean("corsConfigurationSource")).isInstanceOf(UrlBasedCorsConfigurationSource.class);
		});
	}

	@Test
	void filterComesBeforeEverythingThatMayAnswer() {
		this.runner.run((context) -> assertThat(context.getBean(JudgingWebFilter.class).getOrder())
			.isEqualTo(Ordered.HIGHEST_PRECEDENCE + 10));
	}

	@Test
	void orderCanBeSet() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsReactiveAutoConfiguration.class))
			.withBean(PoliciesInForce.class, CorsReactiveAutoConfigurationTests::policies)
			.withBean(FilterSettings.class, () -> new FilterSettings(-200))
			.run((context) -> assertThat(context.getBean(JudgingWebFilter.class).getOrder()).isEqualTo(-200));
	}

	@Test
	void withoutPoliciesThereIsNothing() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsReactiveAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean("corsFilter")
				.doesNotHaveBean("corsConfigurationSource")
				.doesNotHaveBean("corsSetAsideWarning"));
	}

	@Test
	void otherKindsOfApplicationsAreLeftAlone() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsReactiveAutoConfiguration.class))
			.withBean(PoliciesInForce.class, CorsReactiveAutoConfigurationTests::policies)
			.run((context) -> assertThat(context).doesNotHaveBean(WebFilter.class));
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsReactiveAutoConfiguration.class))
			.withBean(PoliciesInForce.class, CorsReactiveAutoConfigurationTests::policies)
			.run((context) -> assertThat(context).doesNotHaveBean(WebFilter.class));
	}

	@Test
	void withoutWebFluxThereIsNothing() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebFilter.class));
	}

	@Test
	void filterOfTheApplicationPutsThePoliciesAside(CapturedOutput output) {
		this.runner.withBean("corsFilter", WebFilter.class, () -> (exchange, chain) -> chain.filter(exchange))
			.run((context) -> assertThat(context).doesNotHaveBean(JudgingWebFilter.class)
				.doesNotHaveBean(PolicyCorsConfigurationSource.class));
		assertThat(output).contains("WARN")
			.contains(
					"The application's own bean 'corsFilter' puts the policies configured under 'cors' aside: none of "
							+ "them judges any request. Remove the bean, or give it another name, to put them in force.");
	}

	@Test
	void sourceOfTheApplicationPutsThePoliciesAside(CapturedOutput output) {
		this.runner.withUserConfiguration(OwnSource.class)
			.run((context) -> assertThat(context).doesNotHaveBean(JudgingWebFilter.class)
				.doesNotHaveBean(PolicyCorsConfigurationSource.class));
		assertThat(output).contains("The application's own bean 'corsConfigurationSource' (")
			.contains("OwnSource")
			.doesNotContain("bean 'corsFilter'");
	}

	@Test
	void policiesInForceAreNoReasonForAWarning(CapturedOutput output) {
		this.runner.withPropertyValues("spring.main.lazy-initialization=true")
			.run((context) -> assertThat(context).hasSingleBean(JudgingWebFilter.class));
		assertThat(output).doesNotContain("aside").doesNotContain("The application's own");
	}

	@Test
	void aFilterOfAnotherNameIsWarnedOf(CapturedOutput output) {
		this.runner
			.withBean("oldCors", CorsWebFilter.class, () -> new CorsWebFilter(new UrlBasedCorsConfigurationSource()))
			.run((context) -> assertThat(context).hasSingleBean(JudgingWebFilter.class));
		assertThat(output).contains("The application's own CORS filter 'oldCors' judges requests beside");
	}

	@Test
	void sourceOfAnotherNameIsTheOneFoundByType(CapturedOutput output) {
		this.runner.withBean("partnerSource", CorsConfigurationSource.class, () -> (exchange) -> null)
			.run((context) -> {
				assertThat(context).hasSingleBean(JudgingWebFilter.class);
				assertThat(context.getBeanProvider(CorsConfigurationSource.class).getIfUnique())
					.isSameAs(context.getBean("partnerSource"));
			});
		assertThat(output).contains("The application's own CorsConfigurationSource 'partnerSource' stands beside");
		this.runner.run((context) -> assertThat(context.getBeanProvider(CorsConfigurationSource.class).getIfUnique())
			.isSameAs(context.getBean("corsConfigurationSource")));
	}

	@Test
	void everyListenerIsToldOfEveryDecisionWhateverTheOthersThrow(CapturedOutput output) {
		this.runner.withUserConfiguration(Listeners.class).run((context) -> {
			JudgingWebFilter filter = context.getBean(JudgingWebFilter.class);
			filter(filter, MockServerHttpRequest.get("/api/x").header("Origin", APP).build());
			filter(filter, MockServerHttpRequest.get("/api/x").header("Origin", "null").build());
			filter(filter, MockServerHttpRequest.get("/api/x").build());
			filter(filter, MockServerHttpRequest.get("/other").header("Origin", APP).build());
			assertThat(context.getBean(Recorder.class).told).containsExactly("api: actual ALLOWED /api/x " + APP,
					"api: actual REJECTED (null-origin-not-allowed) /api/x null");
		});
		assertThat(output).contains("failed on api: actual ALLOWED").contains("a listener's own problem");
	}

	@Test
	void policiesOfThePropertiesGovernPathsBelowTheBasePath() {
		try (NettyServer server = NettyServer.of(ReactiveApplication.class)
			.with(CorsAutoConfiguration.class)
			.properties("spring.webflux.base-path=/app", "cors.paths=/api/**", "cors.allowed-origins=" + APP)
			.start()) {
			assertThat(server.request("GET", "/app/api/hello").header("Origin", APP).send().corsHeaders())
				.containsEntry("access-control-allow-origin", APP);
			assertThat(server.request("GET", "/app/api/hello").header("Origin", "null").send().status()).isEqualTo(403);
			assertThat(server.request("GET", "/app/free/hello").header("Origin", "null").send().body())
				.isEqualTo("hello");
		}
	}

	private static void filter(JudgingWebFilter filter, MockServerHttpRequest request) {
		filter.filter(MockServerWebExchange.from(request), (exchange) -> Mono.empty()).block();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSource {

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			return (exchange) -> null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		CorsDecisionListener throwing() {
			return new CorsDecisionListener() {

				@Override
				public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
					throw new IllegalStateException("a listener's own problem");
				}

			};
		}

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

	}

	static class Recorder implements CorsDecisionListener {

		private final List<String> told = new ArrayList<>();

		@Override
		public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
			assertThat(request).isInstanceOf(ServerHttpRequest.class);
			this.told.add(decision + " " + reader.path(request) + " " + reader.header(request, "Origin"));
		}

	}

}
