package io.github.corsboot.integration.websocket;

import java.io.IOException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * WebSockets of the servlet stack that greet whoever is let in, beside those of the page.
 */
class ServletSockets {

	@Configuration(proxyBeanMethods = false)
	static class OtherConfiguration implements WebSocketConfigurer {

		@Bean
		WebSocketHandler prices() {
			return new Greeting();
		}

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			WebSocketHandler greeting = new Greeting();
			registry.addHandler(greeting, "/lenient/any", "/trial/any", "/open/any").setAllowedOriginPatterns("*");
			registry.addHandler(greeting, "/live/star").setAllowedOrigins("*");
			registry.addHandler(greeting, "/live/default", "/trial/default", "/open/default");
			registry.addHandler(greeting, "/live/sockjs-star").setAllowedOrigins("*").withSockJS();
			registry.addHandler(greeting, "/open/sockjs").setAllowedOriginPatterns("*").withSockJS();
		}

	}

	private static final class Greeting extends TextWebSocketHandler {

		@Override
		public void afterConnectionEstablished(WebSocketSession session) throws IOException {
			session.sendMessage(new TextMessage("hello"));
		}

	}

}
