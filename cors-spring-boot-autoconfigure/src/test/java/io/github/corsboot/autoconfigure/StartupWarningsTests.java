package io.github.corsboot.autoconfigure;

import io.github.corsboot.autoconfigure.reactive.CorsReactiveAutoConfiguration;
import io.github.corsboot.autoconfigure.security.CorsReactiveSecurityAutoConfiguration;
import io.github.corsboot.autoconfigure.security.CorsServletSecurityAutoConfiguration;
import io.github.corsboot.autoconfigure.servlet.CorsServletAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says at start-up of an application in which the policies cannot do all
 * that one might expect.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupWarningsTests {

	private static final String LATE = "which is not before Spring Security";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
						SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
						SecurityFilterAutoConfiguration.class, CorsAutoConfiguration.class,
						CorsServletAutoConfiguration.class, CorsServletSecurityAutoConfiguration.class))
		.withPropertyValues("cors.paths=/mvc/api/**", "cors.allowed-origins=https://app.example.com");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class,
				ReactiveWebSecurityAutoConfiguration.class, CorsAutoConfiguration.class,
				CorsReactiveAutoConfiguration.class, CorsReactiveSecurityAutoConfiguration.class))
		.withPropertyValues("cors.allowed-origins=https://app.example.com");

	@ParameterizedTest
	@CsvSource({ "-101, -100, false", "-100, -100, true", "0, -100, true", "-101, -200, true", "-201, -200, false" })
	void aServletFilterAfterSpringSecurity(String order, String security, boolean warned, CapturedOutput output) {
		this.servlet.withPropertyValues("cors.filter-order=" + order, "spring.security.filter.order=" + security)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.getOut().contains("cors.filter-order is " + order + ", " + LATE)).isEqualTo(warned);
			});
	}

	@ParameterizedTest
	@CsvSource({ "-101, false", "-100, true" })
	void aWebFilterAfterSpringSecurity(String order, boolean warned, CapturedOutput output) {
		this.reactive.withPropertyValues("cors.filter-order=" + order).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output.getOut().contains("cors.filter-order is " + order + ", " + LATE)).isEqualTo(warned);
		});
	}

	@Test
	void theOrderThatThereIsByDefault(CapturedOutput output) {
		this.servlet.run((context) -> assertThat(output).doesNotContain(LATE));
		this.reactive.run((context) -> assertThat(output).doesNotContain(LATE));
	}

	@Test
	void routesOfNettyThatNoFilterSees(CapturedOutput output) {
		this.reactive.run((context) -> assertThat(output).doesNotContain("routes of Reactor Netty"));
		this.reactive.withBean("rsocket", NettyRouteProvider.class, () -> (routes) -> routes)
			.run((context) -> assertThat(output)
				.contains("No CORS policy judges the routes of Reactor Netty that come from 'rsocket'"));
	}

	@Test
	void anAnnotationBelowThePathOfTheServlet(CapturedOutput output) {
		this.servlet.withUserConfiguration(Annotated.class)
			.run((context) -> assertThat(output).doesNotContain("no effect"));
		this.servlet.withUserConfiguration(Annotated.class)
			.withPropertyValues("spring.mvc.servlet.path=/mvc")
			.run((context) -> assertThat(output)
				.contains("@CrossOrigin has no effect where a CORS policy governs the path, here at"
						+ " Annotated#hello (/mvc/api/hello, policy 'default')"));
	}

	@RestController
	static class Annotated {

		@GetMapping("/api/hello")
		@CrossOrigin
		String hello() {
			return "hello";
		}

	}

}
