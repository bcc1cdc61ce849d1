package io.github.corsboot.autoconfigure.security;

import java.util.List;

import io.github.corsboot.web.reactive.JudgedExchange;
import io.github.corsboot.web.reactive.PolicyCorsConfigurationSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Keeps the CORS filters of security chains from judging what a policy has judged.
 */
class SecurityWebFilterChainPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean.getClass() == MatcherSecurityWebFilterChain.class) {
			SecurityWebFilterChain chain = (SecurityWebFilterChain) bean;
			List<WebFilter> filters = chain.getWebFilters().collectList().blockOptional().orElseGet(List::of);
			if (filters.stream().anyMatch(CorsWebFilter.class::isInstance)) {
				return new PolicyAwareChain(chain,
						filters.stream().map(SecurityWebFilterChainPostProcessor::aware).toList());
			}
		}
		return bean;
	}

	private static WebFilter aware(WebFilter filter) {
		return (filter instanceof CorsWebFilter) ? new PolicyAwareCorsWebFilter(filter) : filter;
	}

	/**
	 * Skips a CORS filter where a policy has judged already. Elsewhere lets a preflight
	 * go on that the filter ends only because the policies' source, which it was given,
	 * has nothing to say of it: without that source there would be no such filter.
	 *
	 * @param filter the CORS filter
	 */
	private record PolicyAwareCorsWebFilter(WebFilter filter) implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			if (JudgedExchange.isGoverned(exchange)) {
				return chain.filter(exchange);
			}
			PolicyCorsConfigurationSource.hasDeclined(exchange);
			Mono<Void> filtered = this.filter.filter(exchange, chain);
			boolean declined = PolicyCorsConfigurationSource.hasDeclined(exchange);
			return (declined && CorsUtils.isPreFlightRequest(exchange.getRequest())) ? chain.filter(exchange)
					: filtered;
		}

		@Override
		public String toString() {
			return this.filter.toString();
		}

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
