package io.github.corsboot.autoconfigure.security;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Puts a {@link PolicyAwareCorsWebFilter} around each CORS filter of a security chain.
 */
class SecurityWebFilterChainPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean.getClass() == MatcherSecurityWebFilterChain.class) {
			SecurityWebFilterChain chain = (SecurityWebFilterChain) bean;
			List<WebFilter> filters = chain.getWebFilters().collectList().blockOptional().orElseGet(List::of);
			if (filters.stream().anyMatch(CorsWebFilter.class::isInstance)) {
				return new PolicyAwareChain(chain, filters.stream().map(this::aware).toList());
			}
		}
		return bean;
	}

	private WebFilter aware(WebFilter filter) {
		return (filter instanceof CorsWebFilter) ? new PolicyAwareCorsWebFilter(filter) : filter;
	}

	private static final class PolicyAwareChain extends MatcherSecurityWebFilterChain {

		private final SecurityWebFilterChain chain;

		PolicyAwareChain(SecurityWebFilterChain chain, List<WebFilter> filters) {
			super((exchange) -> MatchResult.notMatch(), filters);
			this.chain = chain;
		}

		@Override
		public Mono<Boolean> matches(ServerWebExchange exchange) {
			return this.chain.matches(exchange);
		}

		@Override
		public String toString() {
			return this.chain.toString();
		}

	}

}
