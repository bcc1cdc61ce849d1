package io.github.corsboot.config;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Where the Actuator's endpoints are, within the application.
 *
 * @since 0.1.0
 */
public final class ActuatorPath {

	private static final String ENDPOINTS = "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties";

	private ActuatorPath() {
	}

	/**
	 * Returns the base path of the endpoints, without the context path or the base path
	 * of the server that they are on.
	 * @param environment the environment
	 * @return the path, or {@code null} if there is no Actuator, or if its endpoints are
	 * at the root, among the application's own paths
	 */
	public static @Nullable String of(Environment environment) {
		if (!ClassUtils.isPresent(ENDPOINTS, ActuatorPath.class.getClassLoader())) {
			return null;
		}
		String endpoints = path(environment, "management.endpoints.web.base-path", "/actuator");
		if (endpoints.isEmpty()) {
			return null;
		}
		String port = environment.getProperty("management.server.port");
		boolean own = port != null && !port.isBlank() && !port.equals(environment.getProperty("server.port", "8080"));
		return own ? endpoints : path(environment, "spring.mvc.servlet.path", "") + endpoints;
	}

	private static String path(Environment environment, String property, String otherwise) {
		String path = environment.getProperty(property, otherwise).strip();
		return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

}
