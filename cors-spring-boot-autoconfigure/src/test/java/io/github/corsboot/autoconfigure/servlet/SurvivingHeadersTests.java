package io.github.corsboot.autoconfigure.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.RawHttp;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import io.github.corsboot.testsupport.ServletServer.Container;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The headers of an answer, whatever the application does after a request was judged.
 */
class SurvivingHeadersTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://evil.example.net";

	private static final Map<Container, ServletServer> servers = new EnumMap<>(Container.class);

	@BeforeAll
	static void start() {
		for (Container container : Container.values()) {
			servers.put(container,
					ServletServer.of(Application.class)
						.on(container)
						.policies(ServletServer.policy(TestPolicy.rules("api", "/api/**", "/error"), FRIEND),
								ServletServer.policy(TestPolicy.rules("open", "/open/**"), "*"),
								ServletServer.policy(headersOnly(), FRIEND))
						.start());
		}
	}

	private static PolicyRules headersOnly() {
		PolicyRules rules = TestPolicy.rules("lenient", "/lenient/**");
		return new PolicyRules(rules.name(), rules.paths(), PolicyMode.HEADERS_ONLY, rules.grants(), Tolerances.NONE);
	}

	@AfterAll
	static void stop() {
		servers.values().forEach(ServletServer::close);
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT,ok,200", "TOMCAT,missing,404", "TOMCAT,gone,410", "TOMCAT,uncaught,500", "TOMCAT,error,401",
			"TOMCAT,status,429", "TOMCAT,reset,200", "TOMCAT,reset-then-error,402", "TOMCAT,redirect,302",
			"TOMCAT,deferred,200", "TOMCAT,deferred-failure,500", "TOMCAT,deferred-timeout,503", "TOMCAT,callable,200",
			"TOMCAT,callable-failure,500", "TOMCAT,streaming,200", "TOMCAT,events,200", "TOMCAT,plain/async,200",
			"TOMCAT,plain/async-error,418", "TOMCAT,forward,200", "JETTY,ok,200", "JETTY,missing,404", "JETTY,gone,410",
			"JETTY,uncaught,500", "JETTY,error,401", "JETTY,status,429", "JETTY,reset,200",
			"JETTY,reset-then-error,402", "JETTY,redirect,302", "JETTY,deferred,200", "JETTY,deferred-failure,500",
			"JETTY,deferred-timeout,503", "JETTY,callable,200", "JETTY,callable-failure,500", "JETTY,streaming,200",
			"JETTY,events,200", "JETTY,plain/async,200", "JETTY,plain/async-error,418", "JETTY,forward,200" })
	void headersOfAnAllowedRequestAreThere(Container container, String path, int status) {
		for (String root : new String[] { "/api/", "/lenient/" }) {
			Response response = get(container, root + path, FRIEND);
			assertThat(response.status()).as(root).isEqualTo(status);
			assertThat(response.corsHeaders()).as(root).containsExactly(entry("access-control-allow-origin", FRIEND));
			assertThat(response.vary()).as(root).containsOnlyOnce("Origin");
			Response refused = get(container, "/lenient/" + path, STRANGER);
			assertThat(refused.status()).isEqualTo(status);
			assertThat(refused.corsHeaders()).isEmpty();
			assertThat(refused.vary()).containsOnlyOnce("Origin");
			Response open = get(container, "/open/" + path, STRANGER);
			assertThat(open.status()).isEqualTo(status);
			assertThat(open.corsHeaders()).containsExactly(entry("access-control-allow-origin", "*"));
			assertThat(open.vary()).doesNotContain("Origin");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatTheApplicationSaysOfCorsIsNotSent(Container container) {
		Response response = get(container, "/api/own", FRIEND);
		assertThat(response.corsHeaders()).containsExactly(entry("access-control-allow-origin", FRIEND));
		assertThat(get(container, "/lenient/own", STRANGER).corsHeaders()).isEmpty();
		assertThat(get(container, "/open/own", STRANGER).corsHeaders())
			.containsExactly(entry("access-control-allow-origin", "*"));
	}

	@ParameterizedTest
	@EnumSource
	void whatTheApplicationVariesByIsSentBesideTheOrigin(Container container) {
		assertThat(get(container, "/api/own", FRIEND).vary()).containsExactlyInAnyOrder("Origin", "Accept",
				"Accept-Language");
	}

	@ParameterizedTest
	@EnumSource
	void aForgedPostDoesNotReachTheController(Container container) {
		AtomicInteger posts = servers.get(container).context().getBean(Controller.class).posts;
		int before = posts.get();
		RawHttp post = servers.get(container)
			.request("POST", "/api/post")
			.header("Origin", STRANGER)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Content-Length", "0");
		Response response = post.send();
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).isEqualTo("Invalid CORS request");
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.header("Cache-Control")).containsExactly("no-store");
		assertThat(posts).hasValue(before);
	}

	@ParameterizedTest
	@EnumSource
	void aPathWithoutPolicyIsLeftAlone(Container container) {
		Response response = get(container, "/free/own", STRANGER);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.header(CorsHeaders.ALLOW_ORIGIN)).containsExactly("https://anyone.example.org");
		assertThat(response.vary()).containsExactlyInAnyOrder("Accept", "Accept-Language");
	}

	@ParameterizedTest
	@EnumSource
	void anErrorPageOfAPathWithoutPolicyIsNotJudgedByThePolicyOfTheErrorPath(Container container) {
		Response response = get(container, "/free/uncaught", STRANGER);
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).doesNotContain("Origin");
	}

	private static Response get(Container container, String path, String origin) {
		return servers.get(container).request("GET", path).header("Origin", origin).send();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Controller.class)
	static class Application {

		@Bean
		ServletRegistrationBean<AsyncServlet> asyncServlet() {
			return new ServletRegistrationBean<>(new AsyncServlet(), "/api/plain/*", "/lenient/plain/*",
					"/open/plain/*");
		}

	}

	static class AsyncServlet extends jakarta.servlet.http.HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) {
			AsyncContext async = request.startAsync();
			async.start(() -> {
				try {
					HttpServletResponse unwrapped = (HttpServletResponse) async.getResponse();
					if (request.getRequestURI().endsWith("error")) {
						unwrapped.sendError(418);
					}
					else {
						unwrapped.getWriter().write("async");
					}
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				async.complete();
			});
		}

	}

	@RestController
	@RequestMapping({ "/api", "/open", "/lenient", "/free" })
	static class Controller {

		private final AtomicInteger posts = new AtomicInteger();

		@GetMapping("/ok")
		String ok() {
			return "ok";
		}

		@PostMapping("/post")
		int post() {
			return this.posts.incrementAndGet();
		}

		@GetMapping("/gone")
		String gone() {
			throw new ResponseStatusException(HttpStatus.GONE);
		}

		@GetMapping("/uncaught")
		String uncaught() {
			throw new IllegalStateException("Uncaught on purpose");
		}

		@GetMapping("/error")
		void error(HttpServletResponse response) throws IOException {
			response.sendError(401, "Who are you?");
		}

		@GetMapping("/status")
		void status(HttpServletResponse response) {
			response.setStatus(429);
		}

		@GetMapping("/redirect")
		void redirect(HttpServletResponse response) throws IOException {
			response.sendRedirect("/elsewhere");
		}

		@GetMapping("/reset")
		void reset(HttpServletResponse response) throws IOException {
			response.reset();
			response.getWriter().write("reset");
		}

		@GetMapping("/reset-then-error")
		void resetThenError(HttpServletResponse response) throws IOException {
			response.reset();
			response.sendError(402);
		}

		@GetMapping("/forward")
		void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
			request.getRequestDispatcher("/free/own").forward(request, response);
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			new Thread(() -> result.setResult("deferred")).start();
			return result;
		}

		@GetMapping("/deferred-failure")
		DeferredResult<String> deferredFailure() {
			DeferredResult<String> result = new DeferredResult<>();
			new Thread(() -> result.setErrorResult(new IllegalStateException("Failed on purpose"))).start();
			return result;
		}

		@GetMapping("/deferred-timeout")
		DeferredResult<String> deferredTimeout() {
			return new DeferredResult<>(50L);
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "callable";
		}

		@GetMapping("/callable-failure")
		Callable<String> callableFailure() {
			return () -> {
				throw new IllegalStateException("Failed on purpose");
			};
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming() {
			return (output) -> output.write("streaming".getBytes(StandardCharsets.UTF_8));
		}

		@GetMapping("/events")
		SseEmitter events() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("event");
			emitter.complete();
			return emitter;
		}

		@GetMapping("/own")
		ResponseEntity<String> own(HttpServletResponse response) {
			response.setHeader(CorsHeaders.ALLOW_ORIGIN, "https://anyone.example.org");
			response.addHeader("access-control-allow-credentials", "true");
			response.setIntHeader(CorsHeaders.MAX_AGE, 10);
			response.setHeader("Vary", "Accept");
			return ResponseEntity.ok()
				.header(CorsHeaders.EXPOSE_HEADERS, "X-Secret")
				.varyBy("Accept-Language")
				.body("own");
		}

	}

}
