package io.github.corsboot.autoconfigure.servlet;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The path by which a policy is chosen, where the application has settings of its own.
 */
class ParserSettingsTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://stranger.example";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void pathsMatchInTheCaseInWhichTheApplicationMatchesThem(boolean lazy) {
		try (ServletServer server = server("/admin/**", AnyCase.class, OtherParser.class)
			.properties("spring.main.lazy-initialization=" + lazy)
			.start()) {
			for (String path : new String[] { "/admin/hello", "/ADMIN/hello", "/%41dmin/Hello", "/Admin;x=1/hello" }) {
				assertThat(get(server, path, STRANGER).status()).as(path).isEqualTo(403);
				assertThat(get(server, path, FRIEND).body()).as(path).isEqualTo("secret");
			}
		}
	}

	@Test
	void belowThePathOfTheServletPatternsHaveThatPath() {
		try (ServletServer server = server("/mvc/admin/**").properties("spring.mvc.servlet.path=/mvc").start()) {
			assertThat(get(server, "/mvc/admin/hello", FRIEND).body()).isEqualTo("secret");
			for (String path : new String[] { "/mvc/admin/hello", "/mvc/%61dmin/hello", "/mvc/x/../admin/hello",
					"//mvc/admin/hello", "/mvc//admin/hello", "/mvc;x=1/admin/hello", "/mvc/admin;x=1/hello" }) {
				Response response = get(server, path, STRANGER);
				assertThat(response.body()).as(path).doesNotContain("secret");
				assertThat(response.status()).as(path).isIn(400, 403, 404);
			}
		}
	}

	@Test
	void anAntPathMatcherStopsTheStart() {
		ServletServer.Builder server = server("/admin/**")
			.properties("spring.mvc.pathmatch.matching-strategy=ant-path-matcher");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(server::start)
			.satisfies((ex) -> assertThat(ex.getReason()).contains("Use path-pattern-parser")
				.contains("or policies for /** only"));
	}

	@Test
	void anAntPathMatcherDoesNoHarmToAPolicyForEveryPath() {
		try (ServletServer server = server("/**").properties("spring.mvc.pathmatch.matching-strategy=ant-path-matcher")
			.start()) {
			assertThat(get(server, "/admin/hello", FRIEND).body()).isEqualTo("secret");
			assertThat(get(server, "//admin/hello", STRANGER).status()).isEqualTo(403);
		}
	}

	@Test
	void aFilterThatTakesAwaySlashesMakesThePathAmbiguousWhereThatMatters() {
		try (ServletServer server = server("/admin/hello", LateSlashes.class).start()) {
			assertThat(get(server, "/admin/hello/", FRIEND).status()).isEqualTo(403);
			assertThat(get(server, "/admin/hello", FRIEND).body()).isEqualTo("secret");
			assertThat(server.request("GET", "/admin/hello/").send().body()).isEqualTo("secret");
		}
		try (ServletServer server = server("/admin/**", LateSlashes.class).start()) {
			assertThat(get(server, "/admin/hello/", STRANGER).status()).isEqualTo(403);
			assertThat(get(server, "/admin/hello/", FRIEND).body()).isEqualTo("secret");
		}
	}

	@Test
	void aFilterThatTakesAwaySlashesFirstDoesNot() {
		try (ServletServer server = server("/admin/hello", EarlySlashes.class).start()) {
			assertThat(get(server, "/admin/hello/", FRIEND).body()).isEqualTo("secret");
			assertThat(get(server, "/admin/hello/", STRANGER).status()).isEqualTo(403);
		}
	}

	private static ServletServer.Builder server(String paths, Class<?>... configurations) {
		Class<?>[] all = new Class<?>[configurations.length + 1];
		System.arraycopy(configurations, 0, all, 1, configurations.length);
		all[0] = Controller.class;
		return ServletServer.of(all)
			.with(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class)
			.properties("cors.paths=" + paths, "cors.allowed-origins=" + FRIEND);
	}

	private static Response get(ServletServer server, String path, String origin) {
		return server.request("GET", path).header("Origin", origin).send();
	}

	@Configuration(proxyBeanMethods = false)
	static class AnyCase implements WebMvcConfigurer {

		@Override
		public void configurePathMatch(PathMatchConfigurer configurer) {
			PathPatternParser parser = new PathPatternParser();
			parser.setCaseSensitive(false);
			configurer.setPatternParser(parser);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherParser {

		@Bean
		PathPatternParser parserOfSomethingElse() {
			return new PathPatternParser();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LateSlashes {

		@Bean
		FilterRegistrationBean<UrlHandlerFilter> slashes() {
			return new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlySlashes {

		@Bean
		FilterRegistrationBean<UrlHandlerFilter> slashes() {
			FilterRegistrationBean<UrlHandlerFilter> registration = new FilterRegistrationBean<>(
					UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/admin/hello")
		String admin() {
			return "secret";
		}

	}

}
