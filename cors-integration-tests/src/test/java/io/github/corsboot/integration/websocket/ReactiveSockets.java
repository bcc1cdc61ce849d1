package io.github.corsboot.integration.websocket;

import java.util.HashMap;
import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;

/**
 * WebSockets of the reactive stack that greet whoever is let in, beside those of the
 * page.
 */
class ReactiveSockets {

	private static final WebSocketHandler GREETING = (session) -> session.send(Mono.just(session.textMessage("hello")))
		.then(session.receive().then());

	@Configuration(proxyBeanMethods = false)
	static class OtherConfiguration {

		@Bean
		WebSocketHandler prices() {
			return GREETING;
		}

		@Bean
		HandlerMapping otherWebSockets() {
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(
					Map.of("/lenient/any", GREETING, "/trial/any", GREETING, "/open/any", GREETING, "/live/star",
							GREETING, "/live/default", GREETING, "/trial/default", GREETING, "/open/default", GREETING),
					-1);
			Map<String, CorsConfiguration> configurations = new HashMap<>();
			configurations.put("/*/star", new CorsConfiguration().applyPermitDefaultValues());
			configurations.put("/*/default", new CorsConfiguration());
			mapping.setCorsConfigurations(configurations);
			return mapping;
		}

		// Tomcat is on the class path too, and the default would be its strategy.
		@Bean
		WebFluxConfigurer webSocketsOfNetty() {
			return new WebFluxConfigurer() {

				@Override
				public WebSocketService getWebSocketService() {
					return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
				}

			};
		}

	}

}
