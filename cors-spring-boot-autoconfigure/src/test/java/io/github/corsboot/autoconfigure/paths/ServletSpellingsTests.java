package io.github.corsboot.autoconfigure.paths;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.autoconfigure.servlet.CorsServletAutoConfiguration;
import io.github.corsboot.testsupport.ServletServer;
import io.github.corsboot.testsupport.ServletServer.Container;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Spellings of paths on servlet containers, as they are and with all their checks of
 * paths loosened.
 */
class ServletSpellingsTests extends AbstractSpellingsTests {

	private static final List<String> PATHS = List.of("/admin/hello", "/api/hello", "/open/hello", "/admin/data.txt",
			"/open/data.txt", "/files/admin/data.txt", "/live/x", "/servlet/x", "/app/hello");

	@TempDir
	static Path directory;

	@BeforeAll
	static void write() throws IOException {
		writeFiles(directory);
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, false", "TOMCAT, true", "JETTY, false", "JETTY, true" })
	void whatAnswersWasJudgedByItsOwnPolicy(Container container, boolean loose) {
		try (ServletServer judged = server(container, loose)
			.with(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class)
			.start(); ServletServer without = server(container, loose).start()) {
			verify(PATHS, judged.port(), without.port());
		}
	}

	private static ServletServer.Builder server(Container container, boolean loose) {
		return ServletServer.of(Application.class)
			.on(container)
			.properties(properties(directory))
			.properties("loose=" + loose);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Controller.class)
	static class Application {

		@Bean
		FilterRegistrationBean<Filter> live() {
			FilterRegistrationBean<Filter> live = new FilterRegistrationBean<>(
					(request, response, chain) -> response.getWriter().write(MARK + "/live/x"));
			live.setName("live");
			live.addUrlPatterns("/live/*");
			return live;
		}

		@Bean
		ServletRegistrationBean<HttpServlet> servlet() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().write(MARK + "/servlet/x");
				}

			}, "/servlet/*");
		}

		@Bean
		ServletRegistrationBean<DispatcherServlet> app(WebApplicationContext context) {
			ServletRegistrationBean<DispatcherServlet> app = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/app/*");
			app.setName("app");
			return app;
		}

		@Bean
		RouterFunction<ServerResponse> files(Environment environment) {
			return RouterFunctions.resources("/files/**", resource(environment));
		}

		private static Resource resource(Environment environment) {
			return new DefaultResourceLoader().getResource(environment.getProperty("files") + "files/");
		}

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> looseTomcat(Environment environment) {
			return (factory) -> factory.addConnectorCustomizers((connector) -> {
				if (environment.getRequiredProperty("loose", Boolean.class)) {
					connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue());
					connector.setAllowBackslash(true);
					connector.setProperty("relaxedPathChars", "\\\"<>[]^`{|}");
				}
			});
		}

		@Bean
		WebServerFactoryCustomizer<JettyServletWebServerFactory> looseJetty(Environment environment) {
			return (factory) -> factory.addServerCustomizers((server) -> {
				if (environment.getRequiredProperty("loose", Boolean.class)) {
					server.getConnectors()[0].getConnectionFactories()
						.stream()
						.filter(HttpConnectionFactory.class::isInstance)
						.map(HttpConnectionFactory.class::cast)
						.forEach((http) -> http.getHttpConfiguration().setUriCompliance(UriCompliance.UNSAFE));
				}
			});
		}

	}

	@RestController
	static class Controller {

		@GetMapping({ "/admin/hello", "/api/hello", "/open/hello", "/hello" })
		String hello(HttpServletRequest request) {
			String within = request.getHttpServletMapping().getPattern().startsWith("/app") ? "/app" : "";
			return MARK + within + request
				.getAttribute(org.springframework.web.servlet.HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		}

	}

}
