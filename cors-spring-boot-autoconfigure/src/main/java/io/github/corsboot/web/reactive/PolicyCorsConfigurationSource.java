package io.github.corsboot.web.reactive;

import java.util.Map;

import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;

/**
 * The policies in force in the terms of Spring's reactive CORS support.
 * <p>
 * Has nothing to say of a request that the {@link JudgingWebFilter} has judged already,
 * nor where a policy only reports. Thread-safe; configurations cannot be added, since
 * policies come from the configuration.
 *
 * @since 0.1.0
 */
public final class PolicyCorsConfigurationSource extends UrlBasedCorsConfigurationSource {

	private static final String DECLINED = PolicyCorsConfigurationSource.class.getName() + ".DECLINED";

	private final RequestRoutes routes;

	/**
	 * Creates a source.
	 * @param routes finds the policy of a request
	 */
	public PolicyCorsConfigurationSource(RequestRoutes routes) {
		this.routes = routes;
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
		CorsConfiguration configuration = (JudgedExchange.decision(exchange) == null)
				? configurationFor(exchange.getRequest()) : null;
		if (configuration == null) {
			exchange.getAttributes().put(DECLINED, true);
		}
		return configuration;
	}

	private @Nullable CorsConfiguration configurationFor(ServerHttpRequest request) {
		Route route = this.routes.find(request);
		return (route != null) ? route.configurationFor(request, ReactiveRequestReader.INSTANCE) : null;
	}

	/**
	 * Tells whether a source of this kind was asked about an exchange and had no
	 * configuration, and forgets it.
	 * @param exchange the exchange
	 * @return whether there was such a question since the last call
	 */
	public static boolean hasDeclined(ServerWebExchange exchange) {
		return exchange.getAttributes().remove(DECLINED) != null;
	}

	/**
	 * Not supported.
	 * @throws UnsupportedOperationException always
	 */
	@Override
	public void setCorsConfigurations(@Nullable Map<String, CorsConfiguration> configurations) {
		throw unsupported();
	}

	/**
	 * Not supported.
	 * @throws UnsupportedOperationException always
	 */
	@Override
	public void registerCorsConfiguration(String path, CorsConfiguration configuration) {
		throw unsupported();
	}

	private static UnsupportedOperationException unsupported() {
		return new UnsupportedOperationException("The bean 'corsConfigurationSource' holds the policies of the "
				+ "configuration: add a policy under 'cors.policies', or define a bean of another name");
	}

}
