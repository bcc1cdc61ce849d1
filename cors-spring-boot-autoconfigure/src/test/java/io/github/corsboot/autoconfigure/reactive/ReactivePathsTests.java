package io.github.corsboot.autoconfigure.reactive;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The path by which a policy is chosen, where the application has settings of its own.
 */
class ReactivePathsTests {

	private static final String STRANGER = "https://stranger.example";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void pathsMatchInTheCaseInWhichTheApplicationMatchesThem(boolean lazy) {
		try (NettyServer server = NettyServer.of(AnyCase.class, Controller.class)
			.with(CorsAutoConfiguration.class)
			.properties("cors.paths=/admin/**", "cors.allowed-origins=https://app.example.com",
					"spring.main.lazy-initialization=" + lazy)
			.start()) {
			for (String path : new String[] { "/admin/hello", "/ADMIN/hello", "/%41dmin/Hello", "/Admin;x=1/hello" }) {
				assertThat(server.request("GET", path).header("Origin", "https://stranger.example").send().status())
					.as(path)
					.isEqualTo(403);
				assertThat(server.request("GET", path).header("Origin", "https://app.example.com").send().body())
					.as(path)
					.isEqualTo("secret");
			}
		}
	}

	@Test
	void noSpellingOfAPathReachesAnApplicationPastItsPolicy() {
		try (NettyServer server = NettyServer.of(Controller.class)
			.with(CorsAutoConfiguration.class)
			.properties("cors.policies.public.paths=/api/**", "cors.policies.public.allowed-origins=" + STRANGER,
					"cors.policies.admin.paths=/admin/**",
					"cors.policies.admin.allowed-origins=https://app.example.com")
			.start()) {
			for (String path : new String[] { "/admin/hello", "/%61dmin/hello", "/admin;x=1/hello", "/admin/%68ello",
					"/api/../admin/hello", "/api/%2e%2e/admin/hello", "//admin/hello", "/./admin/hello",
					"/admin//hello", "/api/..;x=1/admin/hello", "/api/%2e%2e%2fadmin/hello", "/api/%5c../admin/hello",
					"/api/%zz/hello", "/api/%" }) {
				RawHttp.Response response = server.request("GET", path).header("Origin", STRANGER).send();
				assertThat(response.body()).as(path).doesNotContain("secret");
				assertThat(response.status()).as(path).isIn(400, 403, 404);
			}
		}
	}

	@Test
	void aFilterThatTakesAwaySlashesMakesThePathAmbiguousWhereThatMatters() {
		String friend = "https://app.example.com";
		try (NettyServer server = NettyServer.of(Controller.class, Slashes.class)
			.with(CorsAutoConfiguration.class)
			.properties("cors.paths=/admin/hello", "cors.allowed-origins=" + friend)
			.start()) {
			assertThat(server.request("GET", "/admin/hello/").header("Origin", friend).send().status()).isEqualTo(403);
			assertThat(server.request("GET", "/admin/hello").header("Origin", friend).send().body())
				.isEqualTo("secret");
			assertThat(server.request("GET", "/admin/hello/").send().body()).isEqualTo("secret");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Slashes {

		@Bean
		UrlHandlerFilter slashes() {
			return UrlHandlerFilter.trailingSlashHandler("/**").mutateRequest().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnyCase implements WebFluxConfigurer {

		@Override
		public void configurePathMatching(PathMatchConfigurer configurer) {
			configurer.setUseCaseSensitiveMatch(false);
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
