package io.github.corsboot.autoconfigure.paths;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.testsupport.NettyServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Spellings of paths on Netty.
 */
class ReactiveSpellingsTests extends AbstractSpellingsTests {

	private static final List<String> PATHS = List.of("/admin/hello", "/api/hello", "/open/hello", "/admin/data.txt",
			"/open/data.txt", "/files/admin/data.txt", "/live/x", "/app/hello");

	@TempDir
	static Path directory;

	@BeforeAll
	static void write() throws IOException {
		writeFiles(directory);
	}

	@Test
	void whatAnswersWasJudgedByItsOwnPolicy() {
		try (NettyServer judged = server(Application.class).with(CorsAutoConfiguration.class).start();
				NettyServer without = server(Application.class).start()) {
			verify(PATHS, judged.port(), without.port());
		}
	}

	private static NettyServer.Builder server(Class<?> application) {
		return NettyServer.of(application).properties(properties(directory));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Controller.class)
	static class Application {

		@Bean
		SimpleUrlHandlerMapping live() {
			WebHandler handler = (exchange) -> exchange.getResponse()
				.writeWith(Mono.just(exchange.getResponse()
					.bufferFactory()
					.wrap((MARK + "/live/x").getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
			return new SimpleUrlHandlerMapping(java.util.Map.of("/live/**", handler), -1);
		}

		@Bean
		RouterFunction<ServerResponse> files(Environment environment) {
			return RouterFunctions
				.resources("/files/**",
						new DefaultResourceLoader().getResource(environment.getProperty("files") + "files/"))
				.and(RouterFunctions.route()
					.GET("/app/hello", (request) -> ServerResponse.ok().bodyValue(MARK + "/app/hello"))
					.build());
		}

	}

	@RestController
	static class Controller {

		@GetMapping({ "/admin/hello", "/api/hello", "/open/hello" })
		String hello(ServerWebExchange exchange) {
			return MARK + exchange.getRequiredAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		}

	}

}
