package io.github.corsboot.web.servlet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsboot.web.PolicyCorsConfiguration;
import io.github.corsboot.web.RoutedPolicies.Route;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Answers the policies in force in the terms of Spring.
 * <p>
 * Thread-safe: configurations come from the policies alone, and adding one throws
 * {@link UnsupportedOperationException}. Settings of path matching have no effect.
 *
 * @since 0.1.0
 */
public final class PolicyCorsConfigurationSource extends UrlBasedCorsConfigurationSource {

	private final RequestRoutes routes;

	/**
	 * Creates a source.
	 * @param routes finds the policy of a request
	 */
	public PolicyCorsConfigurationSource(RequestRoutes routes) {
		this.routes = routes;
	}

	@Override
	public @Nullable PolicyCorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		Route route = this.routes.find(request);
		return (route != null) ? route.configurationFor(request, ServletRequestReader.INSTANCE) : null;
	}

	@Override
	public Map<String, CorsConfiguration> getCorsConfigurations() {
		Map<String, CorsConfiguration> configurations = new LinkedHashMap<>();
		for (Route route : this.routes.policies().current().routes()) {
			configurations.put(route.pattern().getPatternString(), route.configurations().configuration());
		}
		return Collections.unmodifiableMap(configurations);
	}

	@Override
	public void setCorsConfigurations(@Nullable Map<String, CorsConfiguration> corsConfigurations) {
		throw refusal();
	}

	@Override
	public void registerCorsConfiguration(String pattern, CorsConfiguration config) {
		throw refusal();
	}

	private UnsupportedOperationException refusal() {
		return new UnsupportedOperationException("CORS policies cannot be changed in code: "
				+ "add a policy under 'cors.policies', or define a bean 'corsConfigurationSource'");
	}

}
