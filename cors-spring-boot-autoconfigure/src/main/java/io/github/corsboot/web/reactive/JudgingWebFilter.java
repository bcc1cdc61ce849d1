package io.github.corsboot.web.reactive;

import java.nio.charset.StandardCharsets;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

/**
 * Judges each request by the policy of its path, answers preflights and refuses what is
 * not allowed, as the Fetch standard's "CORS protocol" has it. A request to a path that
 * no policy governs goes on untouched.
 * <p>
 * Immutable and thread-safe. Never throws for what a client sent, and never blocks.
 *
 * @since 0.1.0
 */
public final class JudgingWebFilter extends CorsWebFilter implements Ordered {

	/**
	 * The default order: before everything that may answer by itself, Spring Security
	 * among them.
	 */
	public static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	private final RequestRoutes routes;

	private final CorsDecisionListener listener;

	private final int order;

	/**
	 * Creates a filter.
	 * @param routes finds the policy of a request
	 * @param listener is told of decisions; must not throw
	 * @param order the order among the application's filters
	 */
	public JudgingWebFilter(RequestRoutes routes, CorsDecisionListener listener, int order) {
		super(new PolicyCorsConfigurationSource(routes));
		this.routes = routes;
		this.listener = listener;
		this.order = order;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		CorsDecision decision = decide(exchange);
		if (decision == null || !decision.governsHeaders() || exchange.getResponse() instanceof GovernedResponse) {
			return chain.filter(exchange);
		}
		ServerHttpResponse response = exchange.getResponse();
		AnswerHeaders headers = new AnswerHeaders(decision, exchange.getRequest(), response);
		return switch (decision.action()) {
			case PROCEED -> {
				headers.write();
				yield chain.filter(new GovernedExchange(exchange, GovernedResponse.of(response, headers)))
					.doOnTerminate(headers::writeAtCommit);
			}
			case ANSWER_PREFLIGHT -> {
				headers.write();
				response.setRawStatusCode(decision.action().status());
				yield response.setComplete();
			}
			case REFUSE -> {
				headers.write();
				yield refuse(decision, exchange.getRequest(), response);
			}
		};
	}

	private @Nullable CorsDecision decide(ServerWebExchange exchange) {
		CorsDecision judged = JudgedExchange.decision(exchange);
		if (judged != null) {
			return judged;
		}
		ServerHttpRequest request = exchange.getRequest();
		Route route = this.routes.find(request);
		if (route == null) {
			return null;
		}
		CorsDecision decision = route.decide(request, ReactiveRequestReader.INSTANCE);
		if (decision.action() == Action.PROCEED) {
			JudgedExchange.mark(exchange, decision);
		}
		if (decision.verdict() != Verdict.NOT_CROSS_ORIGIN) {
			this.listener.decided(decision, request, ReactiveRequestReader.INSTANCE);
		}
		return decision;
	}

	private static Mono<Void> refuse(CorsDecision decision, ServerHttpRequest request, ServerHttpResponse response) {
		byte[] body = decision.refusalText(request, ReactiveRequestReader.INSTANCE).getBytes(StandardCharsets.US_ASCII);
		response.setRawStatusCode(decision.action().status());
		HttpHeaders headers = response.getHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN_VALUE);
		headers.setContentLength(body.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

	@Override
	public int getOrder() {
		return this.order;
	}

}
