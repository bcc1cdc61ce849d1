package io.github.corsboot.autoconfigure.reactive;

import java.util.List;
import java.util.Map;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;

/**
 * An application that answers in all the ways in which a reactive application can, and
 * that has ideas of its own about CORS.
 */
@Configuration(proxyBeanMethods = false)
@Import(ReactiveApplication.Endpoints.class)
class ReactiveApplication {

	static final String PARTNER = "https://partner.example.com";

	@Bean
	RouterFunction<ServerResponse> route() {
		return RouterFunctions.route()
			.GET("/api/functional",
					(request) -> ServerResponse.ok()
						.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
						.header(HttpHeaders.VARY, "Accept-Language")
						.bodyValue("functional"))
			.build();
	}

	@Bean
	HandlerMapping sockets() {
		WebSocketHandler handler = (session) -> session.send(Mono.just(session.textMessage("hello")));
		return new SimpleUrlHandlerMapping(Map.of("/api/socket", handler), -1);
	}

	// Jetty is on the class path too, and the default would be its strategy.
	@Bean
	WebFluxConfigurer nettySockets() {
		return new WebFluxConfigurer() {

			@Override
			public WebSocketService getWebSocketService() {
				return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
			}

		};
	}

	@Bean
	WebFilter addsHeadersAtTheLastMoment() {
		return (exchange, chain) -> {
			if (exchange.getRequest().getPath().value().endsWith("/late")) {
				exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> spoil(exchange)));
			}
			return chain.filter(exchange);
		};
	}

	@Bean
	@Order(-2)
	WebExceptionHandler handlesConflicts() {
		return (exchange, ex) -> {
			if (!(ex instanceof ConflictException)) {
				return Mono.error(ex);
			}
			exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
			spoil(exchange);
			return exchange.getResponse().setComplete();
		};
	}

	private static void spoil(ServerWebExchange exchange) {
		HttpHeaders headers = exchange.getResponse().getHeaders();
		headers.add("access-control-allow-origin", "*");
		headers.add("Access-Control-Allow-Origin", PARTNER);
		headers.set("Access-Control-Allow-Credentials", "true");
		headers.set("Access-Control-Expose-Headers", "X-Secret");
		headers.set(HttpHeaders.VARY, "Accept-Language");
	}

	static class ConflictException extends RuntimeException {

	}

	@RestController
	static class Endpoints {

		@GetMapping({ "/api/hello", "/api/late", "/public/hello", "/free/hello" })
		String hello() {
			return "hello";
		}

		@GetMapping("/api/cleared")
		String cleared(ServerWebExchange exchange) {
			exchange.getResponse().getHeaders().clear();
			return "cleared";
		}

		@GetMapping({ "/api/spoiled", "/quiet/spoiled" })
		String spoiled(ServerWebExchange exchange) {
			spoil(exchange);
			return "spoiled";
		}

		@CrossOrigin(PARTNER)
		@GetMapping({ "/api/annotated", "/quiet/annotated", "/public/annotated", "/trial/annotated",
				"/free/annotated" })
		String annotated() {
			return "annotated";
		}

		@GetMapping("/api/boom")
		String boom() {
			throw new IllegalStateException("boom");
		}

		@GetMapping("/api/boom-later")
		Mono<String> boomLater() {
			return Mono.error(new IllegalStateException("boom"));
		}

		@GetMapping("/api/conflict")
		String conflict() {
			throw new ConflictException();
		}

		@GetMapping("/api/limited")
		Mono<String> limited() {
			return Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
		}

		@GetMapping("/api/empty")
		Mono<Void> empty(ServerWebExchange exchange) {
			exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
			return Mono.empty();
		}

		@GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events() {
			return Flux.fromIterable(List.of("one", "two", "three"));
		}

	}

}
