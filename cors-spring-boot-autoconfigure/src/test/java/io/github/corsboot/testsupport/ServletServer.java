package io.github.corsboot.testsupport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.corsboot.autoconfigure.servlet.CorsServletAutoConfiguration;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.RequestSetup;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A Spring MVC application on a servlet container, on a free port of the loopback
 * address.
 */
public final class ServletServer implements AutoCloseable {

	private final AnnotationConfigServletWebServerApplicationContext context;

	private ServletServer(AnnotationConfigServletWebServerApplicationContext context) {
		this.context = context;
	}

	/**
	 * Begins an application out of configuration classes of its own.
	 */
	public static Builder of(Class<?>... configurations) {
		return new Builder(configurations);
	}

	/**
	 * Makes a policy for paths and origins, with the defaults for all else.
	 */
	public static CorsPolicy policy(PolicyRules rules, String... origins) {
		return new RequestSetup(rules, Arrays.asList(origins), List.of()).policy();
	}

	public AnnotationConfigServletWebServerApplicationContext context() {
		return this.context;
	}

	public int port() {
		return this.context.getWebServer().getPort();
	}

	public String origin() {
		return "http://localhost:" + port();
	}

	public RawHttp request(String method, String path) {
		return RawHttp.request(port(), method, path);
	}

	public RawHttp preflight(String path, String origin, String method) {
		return request("OPTIONS", path).header("Origin", origin).header("Access-Control-Request-Method", method);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The servlet containers that an application may run in.
	 */
	public enum Container {

		/** Tomcat. */
		TOMCAT(TomcatServletWebServerAutoConfiguration.class),

		/** Jetty. */
		JETTY(JettyServletWebServerAutoConfiguration.class);

		private final Class<?> autoConfiguration;

		Container(Class<?> autoConfiguration) {
			this.autoConfiguration = autoConfiguration;
		}

	}

	/**
	 * Gathers what an application is made of.
	 */
	public static final class Builder {

		private final AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();

		private final List<Class<?>> autoConfigurations = new ArrayList<>(
				List.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
						ErrorMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class));

		private final Class<?>[] configurations;

		private Container container = Container.TOMCAT;

		private @Nullable Integer order;

		private Builder(Class<?>... configurations) {
			this.configurations = configurations;
			properties("server.port=0", "server.address=127.0.0.1");
		}

		public Builder on(Container container) {
			this.container = container;
			return this;
		}

		public Builder properties(String... pairs) {
			TestPropertyValues.of(pairs).applyTo(this.context);
			return this;
		}

		public Builder with(Class<?>... autoConfigurations) {
			this.autoConfigurations.addAll(List.of(autoConfigurations));
			return this;
		}

		public Builder order(int order) {
			this.order = order;
			return this;
		}

		public Builder policies(CorsPolicy... policies) {
			return policies(new CorsPolicies(List.of(policies)));
		}

		public Builder policies(CorsPolicies policies) {
			RoutedPolicies routed = RoutedPolicies.compile(policies, PathPatternParser.defaultInstance, List.of());
			this.context.registerBean(PoliciesInForce.class, () -> new PoliciesInForce(routed));
			this.context.registerBean(FilterSettings.class, () -> new FilterSettings(this.order));
			return with(CorsServletAutoConfiguration.class);
		}

		public ServletServer start() {
			new ServerPortInfoApplicationContextInitializer().initialize(this.context);
			with(this.container.autoConfiguration);
			this.context.register(this.configurations);
			this.context.register(
					Configurations.getClasses(AutoConfigurations.of(this.autoConfigurations.toArray(Class<?>[]::new))));
			this.context.refresh();
			return new ServletServer(this.context);
		}

	}

}
