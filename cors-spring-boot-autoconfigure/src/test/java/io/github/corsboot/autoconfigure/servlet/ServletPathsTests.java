package io.github.corsboot.autoconfigure.servlet;

import java.io.IOException;

import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import io.github.corsboot.testsupport.ServletServer.Container;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The path by which a policy is chosen, which is the one by which the application serves.
 */
class ServletPathsTests {

	private static final String PUBLIC = "https://public.example.com";

	private static final String ADMIN = "https://admin.example.com";

	@ParameterizedTest
	@EnumSource
	void noSpellingOfAPathReachesAnApplicationPastItsPolicy(Container container) {
		for (String context : new String[] { "", "/context" }) {
			try (ServletServer server = start(container, context)) {
				assertThat(get(server, context + "/api/hello").body()).isEqualTo("public");
				for (String path : new String[] { "/admin/hello", "/servlet/hello", "/%61dmin/hello",
						"/admin;x=1/hello", "/admin/%68ello", "/api/../admin/hello", "/api/%2e%2e/admin/hello",
						"//admin/hello", "/./admin/hello", "/admin//hello", "/api/../servlet/hello",
						"/api/%2e%2e/servlet/hello", "/api/..;x=1/servlet/hello", "//servlet/hello",
						"/api//../servlet/hello", "/%73ervlet/hello", "/servlet;x=1/hello", "/servlet;/api/hello",
						"/api/%2e%2e%2fservlet/hello", "/servlet%2fapi", "/api/%5c../servlet/hello", "/api/%zz/hello",
						"/api/%", "/api/..%c0%af/servlet" }) {
					Response response = get(server, context + path);
					assertThat(response.body()).as(context + path).doesNotContain("secret");
					assertThat(response.status()).as(context + path).isIn(400, 403, 404);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aServletsOwnPolicyHoldsForEverySpelling(Container container) {
		try (ServletServer server = start(container, "")) {
			for (String path : new String[] { "/servlet/hello", "/%73ervlet/hello", "/servlet;x=1/hello" }) {
				Response response = server.request("GET", path).header("Origin", ADMIN).send();
				assertThat(response.body()).as(path).isEqualTo("secret of the servlet");
				assertThat(response.corsHeaders()).containsEntry("access-control-allow-origin", ADMIN);
			}
		}
	}

	private static Response get(ServletServer server, String path) {
		return server.request("GET", path).header("Origin", PUBLIC).send();
	}

	private static ServletServer start(Container container, String context) {
		return ServletServer.of(Application.class)
			.on(container)
			.properties("server.servlet.context-path=" + context, "spring.web.error.include-path=never")
			.policies(ServletServer.policy(TestPolicy.rules("public", "/api/**"), PUBLIC),
					ServletServer.policy(TestPolicy.rules("admin", "/admin/**", "/servlet/**"), ADMIN))
			.start();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Controller.class)
	static class Application {

		@Bean
		ServletRegistrationBean<HttpServlet> servlet() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().write("secret of the servlet");
				}

			}, "/servlet/*");
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/api/hello")
		String hello() {
			return "public";
		}

		@GetMapping("/admin/hello")
		String admin() {
			return "secret of the controller";
		}

	}

}
