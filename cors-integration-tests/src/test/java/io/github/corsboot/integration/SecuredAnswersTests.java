package io.github.corsboot.integration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a secured application answers, a page of an allowed origin can read it, and
 * one of any other origin learns nothing. The chains do not mention CORS.
 */
class SecuredAnswersTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://evil.example.net";

	private static final String USER = "Basic "
			+ Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.UTF_8));

	private static final Map<String, Application> APPLICATIONS = new LinkedHashMap<>();

	@BeforeAll
	static void start() {
		APPLICATIONS.put("servlet", start(Application.servlet(Resources.class, ServletChain.class)));
		APPLICATIONS.put("reactive", start(Application.reactive(Resources.class, ReactiveChain.class)));
	}

	private static Application start(Application.Builder builder) {
		return builder.with(Application.Part.SECURITY)
			.properties("cors.allowed-origins=" + FRIEND, "cors.allow-credentials=true", "cors.max-age=10m",
					"spring.security.user.name=user", "spring.security.user.password=secret")
			.start();
	}

	@AfterAll
	static void stop() {
		APPLICATIONS.values().forEach(Application::close);
		APPLICATIONS.clear();
	}

	static List<Arguments> answers() {
		List<Arguments> all = new ArrayList<>();
		for (String stack : List.of("servlet", "reactive")) {
			all.add(Arguments.of(stack, "GET", "/open/hello", "", 200));
			all.add(Arguments.of(stack, "GET", "/open/later", "", 200));
			all.add(Arguments.of(stack, "GET", "/open/events", "", 200));
			all.add(Arguments.of(stack, "GET", "/private", "", 401));
			all.add(Arguments.of(stack, "GET", "/private", USER, 200));
			all.add(Arguments.of(stack, "GET", "/private", USER + "wrong", 401));
			all.add(Arguments.of(stack, "GET", "/private", "Bearer forged", 401));
			all.add(Arguments.of(stack, "GET", "/admin", USER, 403));
			all.add(Arguments.of(stack, "POST", "/open/messages", "", 403));
			all.add(Arguments.of(stack, "GET", "/open/missing", "", 404));
			all.add(Arguments.of(stack, "GET", "/open/failing", "", 500));
			all.add(Arguments.of(stack, "GET", "/open/failing-later", "", 500));
			all.add(Arguments.of(stack, "GET", "/limited", "", 429));
		}
		return all;
	}

	@ParameterizedTest
	@MethodSource("answers")
	void theAnswerCanBeReadByAnAllowedOriginAlone(String stack, String method, String path, String authorization,
			int status) {
		Application application = APPLICATIONS.get(stack);
		Call.Answer preflight = application.preflight(path, FRIEND, method)
			.header("Access-Control-Request-Headers", "authorization")
			.send();
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.corsHeaders()).containsEntry("access-control-allow-origin", FRIEND)
			.containsEntry("access-control-allow-credentials", "true")
			.containsEntry("access-control-allow-headers", "authorization")
			.containsEntry("access-control-max-age", "600");
		Call.Answer answer = call(application, method, path, authorization).from(FRIEND).send();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.corsHeaders()).containsExactlyInAnyOrderEntriesOf(
				Map.of("access-control-allow-origin", FRIEND, "access-control-allow-credentials", "true"));
		assertThat(answer.vary()).contains("Origin");
		Call.Answer refused = call(application, method, path, authorization).from(STRANGER).send();
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.body()).isEqualTo("Invalid CORS request");
		assertThat(refused.corsHeaders()).isEmpty();
		Call.Answer own = call(application, method, path, authorization).send();
		assertThat(own.status()).isEqualTo(status);
		assertThat(own.corsHeaders()).isEmpty();
		assertThat(own.vary()).contains("Origin");
	}

	private static Call call(Application application, String method, String path, String authorization) {
		Call call = application.request(method, path);
		return authorization.isEmpty() ? call : call.header("Authorization", authorization);
	}

	@RestController
	static class Resources {

		@GetMapping({ "/open/hello", "/private", "/admin" })
		String hello() {
			return "hello";
		}

		@GetMapping("/open/later")
		CompletableFuture<String> later() {
			return CompletableFuture.supplyAsync(() -> "hello");
		}

		@GetMapping(path = "/open/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events() {
			return Flux.just("one", "two");
		}

		@PostMapping("/open/messages")
		String message() {
			return "posted";
		}

		@GetMapping("/open/failing")
		String failing() {
			throw new IllegalStateException("failing");
		}

		@GetMapping("/open/failing-later")
		CompletableFuture<String> failingLater() {
			return CompletableFuture.failedFuture(new IllegalStateException("failing"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/open/**", "/error")
					.permitAll()
					.requestMatchers("/admin/**")
					.hasRole("ADMIN")
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.decoder((token) -> {
					throw new BadJwtException("forged");
				})))
				.build();
		}

		@Bean
		FilterRegistrationBean<OncePerRequestFilter> rateLimiter() {
			FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new RateLimiter());
			registration.addUrlPatterns("/limited");
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveChain {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http
				.authorizeExchange((exchanges) -> exchanges.pathMatchers("/open/**")
					.permitAll()
					.pathMatchers("/admin/**")
					.hasRole("ADMIN")
					.anyExchange()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.oauth2ResourceServer((server) -> server
					.jwt((jwt) -> jwt.jwtDecoder((token) -> Mono.error(new BadJwtException("forged")))))
				.build();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE + 100)
		WebFilter rateLimiter() {
			return (exchange, chain) -> {
				if (exchange.getRequest().getPath().value().equals("/limited")) {
					exchange.getResponse().setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
					return exchange.getResponse().setComplete();
				}
				return chain.filter(exchange);
			};
		}

	}

}
