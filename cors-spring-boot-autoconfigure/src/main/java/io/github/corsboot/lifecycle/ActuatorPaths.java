package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Where the Actuator's endpoints are, within the application.
 */
final class ActuatorPaths {

	private static final String ENDPOINTS = "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties";

	private static final String MVC = "org.springframework.web.servlet.DispatcherServlet";

	private static final String JERSEY = "org.glassfish.jersey.server.ResourceConfig";

	private static final String GROUPS = "management.endpoint.health.group";

	private ActuatorPaths() {
	}

	/**
	 * Returns the base path of the endpoints, and the paths that health groups have
	 * beside it, without the context path or the base path of the server that they are
	 * on.
	 * @param environment the environment
	 * @param beans the application, which may have a Jersey
	 * @return the paths; empty if there is no Actuator. Endpoints at the root are among
	 * the application's own paths
	 */
	static List<String> of(Environment environment, ListableBeanFactory beans) {
		List<String> paths = new ArrayList<>();
		Integer port = environment.getProperty("management.server.port", Integer.class);
		if (!ClassUtils.isPresent(ENDPOINTS, ActuatorPaths.class.getClassLoader()) || (port != null && port < 0)) {
			return paths;
		}
		boolean ownPort = hasOwnPort(port, environment);
		String prefix = prefix(environment, beans);
		String endpoints = path(environment.getProperty("management.endpoints.web.base-path", "/actuator"));
		if (!endpoints.isEmpty()) {
			paths.add(ownPort ? endpoints : prefix + endpoints);
		}
		if (environment.getProperty("management.endpoint.health.probes.add-additional-paths", Boolean.class, false)) {
			paths.add(prefix + "/livez");
			paths.add(prefix + "/readyz");
		}
		addHealthGroups(environment, prefix, ownPort, paths);
		return paths;
	}

	// As Boot's ManagementPortType has it: two servers on port 0 are not the same.
	private static boolean hasOwnPort(@Nullable Integer port, Environment environment) {
		return port != null && (port == 0 || !port.equals(environment.getProperty("server.port", Integer.class, 8080)));
	}

	private static String prefix(Environment environment, ListableBeanFactory beans) {
		ClassLoader loader = beans.getClass().getClassLoader();
		if (ClassUtils.isPresent(MVC, loader) || !ClassUtils.isPresent(JERSEY, loader)) {
			return path(environment.getProperty("spring.mvc.servlet.path", ""));
		}
		String configured = environment.getProperty("spring.jersey.application-path");
		if (configured != null) {
			return path(configured);
		}
		for (String name : beans.getBeanNamesForType(ClassUtils.resolveClassName(JERSEY, loader), true, false)) {
			Class<?> type = beans.getType(name, false);
			MergedAnnotation<?> annotation = MergedAnnotations.from((type != null) ? type : Object.class)
				.get("jakarta.ws.rs.ApplicationPath");
			if (annotation.isPresent()) {
				return path(annotation.getString("value"));
			}
		}
		return "";
	}

	// "server:/path" is on the application's own server, "management:/path" on the other.
	private static void addHealthGroups(Environment environment, String prefix, boolean ownPort, List<String> paths) {
		Map<String, Object> groups = Binder.get(environment)
			.bind(GROUPS, Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of);
		for (Object group : groups.values()) {
			if (group instanceof Map<?, ?> settings) {
				for (Map.Entry<?, ?> setting : settings.entrySet()) {
					String name = String.valueOf(setting.getKey()).replace("-", "").toLowerCase(Locale.ROOT);
					String value = String.valueOf(setting.getValue()).strip();
					int colon = value.indexOf(':');
					if (name.equals("additionalpath") && colon > 0) {
						boolean server = value.startsWith("server");
						String path = path(value.substring(colon + 1));
						if (server || ownPort) {
							paths.add(server ? prefix + path : path);
						}
					}
				}
			}
		}
	}

	private static String path(String written) {
		String path = written.strip();
		String ended = path.endsWith("/*") ? path.substring(0, path.length() - 2) : path;
		String trimmed = ended.endsWith("/") ? ended.substring(0, ended.length() - 1) : ended;
		return (trimmed.isEmpty() || trimmed.startsWith("/")) ? trimmed : "/" + trimmed;
	}

}
