package io.github.corsboot.autoconfigure;

import java.util.List;
import java.util.Random;

import io.github.corsboot.autoconfigure.servlet.CorsServletAutoConfiguration;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a client sends over a socket, no answer is an error of the server, and neither
 * a CORS header nor the application is there for an origin that a plain reading of the
 * same bytes does not allow.
 */
class FilterFuzzTests {

	private static final int REQUESTS = 3000;

	private static final String MARK = "resource:";

	@Test
	@Timeout(120)
	void onTomcat() {
		try (ServletServer server = ServletServer.of(Controller.class)
			.properties(properties())
			.with(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class)
			.start()) {
			verify(server.port());
		}
	}

	@Test
	@Timeout(120)
	void onNetty() {
		try (NettyServer server = NettyServer.of(Controller.class)
			.properties(properties())
			.with(CorsAutoConfiguration.class)
			.start()) {
			verify(server.port());
		}
	}

	private static String[] properties() {
		return new String[] { "cors.allowed-methods=" + String.join(",", FuzzedRequest.METHODS),
				"cors.allowed-headers=" + String.join(",", FuzzedRequest.HEADERS),
				"cors.policies.admin.paths=/admin/**", "cors.policies.admin.allowed-origins=https://app.example.com",
				"cors.policies.api.paths=/api/**",
				"cors.policies.api.allowed-origins=https://app.example.com,https://*.wild.example,http://localhost:3000" };
	}

	private static void verify(int port) {
		Random random = new Random(59);
		String own = "http://localhost:" + port;
		int allowed = 0;
		int refused = 0;
		for (int i = 0; i < REQUESTS; i++) {
			FuzzedRequest request = FuzzedRequest.next(random, own);
			Response response = request.send(port);
			assertThat(response.status()).as("%s", request).isLessThan(500);
			List<String> allowedOrigin = response.header("Access-Control-Allow-Origin");
			if (!allowedOrigin.isEmpty()) {
				allowed++;
				assertThat(allowedOrigin).as("%s", request).containsExactly(request.origin());
				assertThat(request.isAllowedSomewhere()).as("%s", request).isTrue();
			}
			else if (!response.corsHeaders().isEmpty()) {
				assertThat(response.corsHeaders()).as("%s", request).isEmpty();
			}
			refused += (response.status() == 403) ? 1 : 0;
			if (response.body().startsWith(MARK)) {
				String area = response.body().substring(MARK.length());
				boolean governed = FuzzedRequest.ALLOWED.containsKey(area) && !request.isOwn(own);
				assertThat(!governed || request.isAllowedIn(area)).as("%s", request).isTrue();
				assertThat(!governed || !allowedOrigin.isEmpty()).as("%s", request).isTrue();
			}
		}
		assertThat(allowed).isGreaterThan(REQUESTS / 40);
		assertThat(refused).isGreaterThan(REQUESTS / 4);
	}

	@RestController
	static class Controller {

		@RequestMapping("/admin/hello")
		String admin() {
			return MARK + "admin";
		}

		@RequestMapping("/api/hello")
		String api() {
			return MARK + "api";
		}

		@RequestMapping("/open/hello")
		String open() {
			return MARK + "open";
		}

	}

}
