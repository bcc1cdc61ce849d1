package io.github.corsboot.browser;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.RequestReader;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * What the sample application lacks and a browser should be seen to do. Outside of the
 * sample's own package, where it would be found by every other test.
 */
@Configuration(proxyBeanMethods = false)
public class BrowserEndpoints {

	@Bean
	public Judged judged() {
		return new Judged();
	}

	/**
	 * Answers that a page has to see as they are.
	 */
	@RestController
	@RequestMapping("/api/browser")
	public static class Answers {

		@GetMapping("/redirect")
		ResponseEntity<Void> redirect(@RequestParam URI to) {
			return ResponseEntity.status(HttpStatus.FOUND).location(to).build();
		}

		@RequestMapping("/secured")
		ResponseEntity<String> secured() {
			return ResponseEntity.status(HttpStatus.UNAUTHORIZED).header("WWW-Authenticate", "Bearer").body("who?");
		}

		@GetMapping("/counted")
		ResponseEntity<String> counted() {
			return ResponseEntity.ok().header("X-Total", "3").header("X-Internal", "secret").body("counted");
		}

	}

	/**
	 * What was decided.
	 */
	public static class Judged implements CorsDecisionListener {

		private final List<String> decisions = new CopyOnWriteArrayList<>();

		@Override
		public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
			this.decisions.add(decision.type().value() + " " + reader.method(request) + " "
					+ decision.verdict().name().toLowerCase(Locale.ROOT));
		}

		public List<String> takeAll() {
			List<String> taken = List.copyOf(this.decisions);
			this.decisions.clear();
			return taken;
		}

	}

	/**
	 * A WebSocket on Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@EnableWebSocket
	public static class OnTomcat {

		@Bean
		WebSocketConfigurer webSockets() {
			return (registry) -> registry.addHandler(new Echo(), "/api/browser/socket").setAllowedOriginPatterns("*");
		}

	}

	/**
	 * A WebSocket on WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	public static class OnNetty {

		@Bean
		SimpleUrlHandlerMapping webSockets() {
			WebSocketHandler echo = (session) -> session
				.send(session.receive().map((message) -> session.textMessage(message.getPayloadAsText())));
			return new SimpleUrlHandlerMapping(Map.of("/api/browser/socket", echo), -1);
		}

	}

	/**
	 * Sends back what it gets.
	 */
	private static final class Echo extends TextWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
			session.sendMessage(message);
		}

	}

}
