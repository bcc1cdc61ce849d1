package io.github.corsboot.autoconfigure.reactive;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.testsupport.NettyServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The path by which a policy is chosen, where the application has settings of its own.
 */
class ReactivePathsTests {

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
