package io.github.corsboot.autoconfigure.servlet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.RequestSetup;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import io.github.corsboot.web.servlet.PolicyCorsConfigurationSource;
import io.github.corsboot.web.servlet.PolicyCorsFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializerBeans;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CorsServletAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsServletAutoConfigurationTests {

	private static final String SET_ASIDE = "puts the policies configured under 'cors' aside";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, CorsServletAutoConfiguration.class));

	private final WebApplicationContextRunner governed = this.runner
		.withBean(PoliciesInForce.class, CorsServletAutoConfigurationTests::policies)
		.withBean(FilterSettings.class, () -> new FilterSettings(null));

	private static PoliciesInForce policies() {
		CorsPolicies policies = new CorsPolicies(List
			.of(new RequestSetup(TestPolicy.rules("api", "/api/**"), List.of("https://app.example.com"), List.of())
				.policy()));
		return new PoliciesInForce(RoutedPolicies.compile(policies, PathPatternParser.defaultInstance, List.of()));
	}

	@Test
	void offersTheBeansThatSpringSecurityLooksFor(CapturedOutput output) {
		this.governed.run((context) -> {
			assertThat(context).getBean("corsConfigurationSource").isInstanceOf(PolicyCorsConfigurationSource.class);
			assertThat(context).getBean("corsFilter").isInstanceOf(PolicyCorsFilter.class);
			assertThat(output).doesNotContain(SET_ASIDE);
		});
	}

	@Test
	void registersOneFilterForAllDispatchesBeforeAllThatAnswer(CapturedOutput output) {
		this.governed.run((context) -> {
			FilterRegistrationBean<?> registration = context.getBean("corsFilterRegistration",
					FilterRegistrationBean.class);
			assertThat(registration.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE + 10);
			assertThat(registration.isAsyncSupported()).isTrue();
			assertThat(registration.determineDispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.values());
			assertThat(registration.getUrlPatterns()).isEmpty();
			List<Object> filters = new ServletContextInitializerBeans(
					context.getSourceApplicationContext().getBeanFactory())
				.stream()
				.filter(AbstractFilterRegistrationBean.class::isInstance)
				.map((initializer) -> (AbstractFilterRegistrationBean<?>) initializer)
				.filter(AbstractFilterRegistrationBean::isEnabled)
				.<Object>map(AbstractFilterRegistrationBean::getFilter)
				.toList();
			assertThat(filters).containsOnlyOnce(context.getBean(PolicyCorsFilter.class));
			assertThat(registration.getFilter()).isSameAs(context.getBean("corsFilter"));
			assertThat(output).doesNotContain("was not registered");
		});
	}

	@Test
	void theContainerGetsTheFilterThatJudges() {
		this.governed.run((context) -> {
			FilterRegistrationBean<?> registration = context.getBean("corsFilterRegistration",
					FilterRegistrationBean.class);
			List<Filter> registered = new ArrayList<>();
			registration.setIgnoreRegistrationFailure(true);
			registration.onStartup(new MockServletContext() {
				@Override
				public FilterRegistration.Dynamic addFilter(String name, Filter filter) {
					assertThat(name).isEqualTo("corsPolicyFilter");
					registered.add(filter);
					return null;
				}
			});
			assertThat(registered).containsExactly(context.getBean(PolicyCorsFilter.class).judging());
		});
	}

	@Test
	void theOrderOfTheFilterCanBeSet() {
		this.runner.withBean(PoliciesInForce.class, CorsServletAutoConfigurationTests::policies)
			.withBean(FilterSettings.class, () -> new FilterSettings(-200))
			.run((context) -> assertThat(
					context.getBean("corsFilterRegistration", FilterRegistrationBean.class).getOrder())
				.isEqualTo(-200));
	}

	@Test
	void staysAwayWithoutPolicies(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(PolicyCorsFilter.class)
			.doesNotHaveBean("corsSetAsideWarning"));
		assertThat(output).doesNotContain(SET_ASIDE);
	}

	@Test
	void staysAwayFromOtherApplications() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsServletAutoConfiguration.class))
			.withBean(PoliciesInForce.class, CorsServletAutoConfigurationTests::policies)
			.run((context) -> assertThat(context).doesNotHaveBean("corsFilter"));
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsServletAutoConfiguration.class))
			.withBean(PoliciesInForce.class, CorsServletAutoConfigurationTests::policies)
			.run((context) -> assertThat(context).doesNotHaveBean("corsFilter"));
	}

	@Test
	void worksWithoutSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsServletAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(AbstractHandlerMapping.class))
			.withBean(PoliciesInForce.class, CorsServletAutoConfigurationTests::policies)
			.withBean(FilterSettings.class, () -> new FilterSettings(null))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PolicyCorsFilter.class)
				.doesNotHaveBean(HandlerMappingPostProcessor.class));
	}

	@Test
	void theApplicationsOwnFilterPutsThePoliciesAside(CapturedOutput output) {
		this.governed
			.withBean("corsFilter", CorsFilter.class, () -> new CorsFilter(new UrlBasedCorsConfigurationSource()))
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(PolicyCorsFilter.class)
					.doesNotHaveBean(PolicyCorsConfigurationSource.class)
					.doesNotHaveBean("corsFilterRegistration")
					.doesNotHaveBean(HandlerMappingPostProcessor.class);
				assertThat(output).contains("The application's own bean 'corsFilter'")
					.contains(SET_ASIDE)
					.doesNotContain("bean 'corsConfigurationSource'");
			});
	}

	@Test
	void theApplicationsOwnSourcePutsThePoliciesAside(CapturedOutput output) {
		this.governed
			.withBean("corsConfigurationSource", UrlBasedCorsConfigurationSource.class,
					UrlBasedCorsConfigurationSource::new)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(PolicyCorsFilter.class)
					.doesNotHaveBean("corsFilterRegistration");
				assertThat(output).contains("The application's own bean 'corsConfigurationSource'").contains(SET_ASIDE);
			});
	}

	@Test
	void aSourceOfAnotherNameStandsBesideThePolicies(CapturedOutput output) {
		this.governed.withBean("partners", UrlBasedCorsConfigurationSource.class, UrlBasedCorsConfigurationSource::new)
			.run((context) -> {
				assertThat(context).hasSingleBean(PolicyCorsFilter.class);
				assertThat(context.getBeanProvider(UrlBasedCorsConfigurationSource.class).getIfUnique())
					.isSameAs(context.getBean("partners"));
				assertThat(output).doesNotContain(SET_ASIDE)
					.contains("The application's own CorsConfigurationSource 'partners' stands beside the policies "
							+ "configured under 'cors': where a policy governs the path, the policy decides and the bean "
							+ "is not asked.");
			});
	}

	@Test
	void filtersOfAnotherNameAreWarnedOf(CapturedOutput output) {
		this.governed
			.withBean("partnerFilter", CorsFilter.class, () -> new CorsFilter(new UrlBasedCorsConfigurationSource()))
			.withUserConfiguration(RegisteredFilter.class)
			.run((context) -> assertThat(context).hasSingleBean(PolicyCorsFilter.class));
		assertThat(output).contains("The application's own CORS filter 'partnerFilter' judges requests beside")
			.contains("The application's own CORS filter 'oldCors' (")
			.contains("may refuse what a policy allows. Remove it, and let a policy govern its paths.");
	}

	@Test
	void withoutSourcesAndFiltersOfTheApplicationNothingIsSaid(CapturedOutput output) {
		this.governed.withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(PolicyCorsFilter.class));
		assertThat(output).doesNotContain("The application's own");
	}

	@Test
	void theSourceAnswersByPathAndCannotBeChanged() {
		this.governed.run((context) -> {
			PolicyCorsConfigurationSource source = context.getBean(PolicyCorsConfigurationSource.class);
			CorsConfiguration configuration = source
				.getCorsConfiguration(new MockHttpServletRequest("GET", "/api/users"));
			assertThat(configuration).isNotNull()
				.isSameAs(source.getCorsConfiguration(new MockHttpServletRequest("POST", "/api")));
			assertThat(configuration.checkOrigin("https://app.example.com")).isEqualTo("https://app.example.com");
			assertThat(source.getCorsConfiguration(new MockHttpServletRequest("GET", "/free"))).isNull();
			assertThat(source.getCorsConfigurations()).containsOnlyKeys("/api/**");
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> source.registerCorsConfiguration("/**", new CorsConfiguration()));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> source.setCorsConfigurations(null));
		});
	}

	@Test
	void listenersAreToldOfCrossOriginRequestsAlone() {
		Recording first = new Recording();
		Recording second = new Recording();
		this.governed.withBean("first", CorsDecisionListener.class, () -> first)
			.withBean("second", CorsDecisionListener.class, () -> second)
			.run((context) -> {
				Filter filter = context.getBean("corsFilterRegistration", FilterRegistrationBean.class).getFilter();
				for (String origin : Arrays.asList(null, "http://localhost", "https://app.example.com",
						"https://evil.example.net")) {
					MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/users");
					if (origin != null) {
						request.addHeader("Origin", origin);
					}
					filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
				}
				assertThat(first.decisions).containsExactly("api: actual ALLOWED",
						"api: actual REJECTED (origin-not-allowed)");
				assertThat(second.decisions).isEqualTo(first.decisions);
			});
	}

	@Test
	void withoutListenersThereIsNobodyToTell() {
		this.governed.run((context) -> assertThat(
				ReflectionTestUtils.getField(context.getBean(PolicyCorsFilter.class).judging(), "listener"))
			.isNull());
	}

	@Configuration(proxyBeanMethods = false)
	static class RegisteredFilter {

		@Bean
		FilterRegistrationBean<CorsFilter> oldCors() {
			return new FilterRegistrationBean<>(new CorsFilter(new UrlBasedCorsConfigurationSource()));
		}

	}

	static final class Recording implements CorsDecisionListener {

		private final List<String> decisions = new ArrayList<>();

		@Override
		public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
			this.decisions.add(decision.toString());
		}

	}

}
