package io.github.corsboot.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.corsboot.testsupport.RawHttp;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with Actuator on a free port of the loopback address, on either stack:
 * in Tomcat or in Netty.
 */
final class OperatedApplication implements AutoCloseable {

	private static final String BOOT = "org.springframework.boot.";

	private static final String SECURITY = BOOT + "security.autoconfigure.";

	private final ConfigurableApplicationContext context;

	private OperatedApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static OperatedApplication start(WebApplicationType type, String... properties) {
		return start(type, List.of(), properties);
	}

	static OperatedApplication start(WebApplicationType type, List<Class<?>> configurations, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("server.port=0", "server.address=127.0.0.1",
						"spring.main.web-application-type=" + type.name().toLowerCase(Locale.ROOT),
						"spring.main.banner-mode=off", "management.endpoints.web.exposure.include=*",
						"management.endpoint.health.show-details=always", "management.endpoints.jmx.exposure.exclude=*",
						"spring.reactor.netty.shutdown-quiet-period=0s",
						"spring.autoconfigure.exclude=" + String.join(",",
								SECURITY + "web.servlet.ServletWebSecurityAutoConfiguration",
								SECURITY + "web.servlet.SecurityFilterAutoConfiguration",
								SECURITY + "web.reactive.ReactiveWebSecurityAutoConfiguration",
								SECURITY + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
								SECURITY + "actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
								BOOT + "jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration",
								BOOT + "jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration",
								BOOT + "tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration")));
		all.addAll(List.of(properties));
		return new OperatedApplication(
				new SpringApplicationBuilder(Application.class).sources(configurations.toArray(Class<?>[]::new))
					.properties(all.toArray(String[]::new))
					.run());
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	RawHttp.Response get(String path) {
		return RawHttp.request(port(), "GET", path).send();
	}

	RawHttp.Response post(String path) {
		return RawHttp.request(port(), "POST", path).header("Content-Length", "0").send();
	}

	RawHttp.Response get(String path, String origin) {
		return RawHttp.request(port(), "GET", path).header("Origin", origin).send();
	}

	RawHttp.Response preflight(String path, String origin, String method) {
		return RawHttp.request(port(), "OPTIONS", path)
			.header("Origin", origin)
			.header("Access-Control-Request-Method", method)
			.send();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@RequestMapping("/**")
		Map<String, String> anything() {
			return Map.of();
		}

		@GetMapping("/api/orders")
		Map<String, String> orders() {
			return Map.of("orders", "none");
		}

	}

}
