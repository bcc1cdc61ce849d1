package io.github.corsboot.testsupport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.corsboot.autoconfigure.reactive.CorsReactiveAutoConfiguration;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.RequestSetup;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A WebFlux application on Netty, on a free port of the loopback address.
 */
public final class NettyServer implements AutoCloseable {

	private final AnnotationConfigReactiveWebServerApplicationContext context;

	private NettyServer(AnnotationConfigReactiveWebServerApplicationContext context) {
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

	public AnnotationConfigReactiveWebServerApplicationContext context() {
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
	 * Gathers what an application is made of.
	 */
	public static final class Builder {

		private final AnnotationConfigReactiveWebServerApplicationContext context = new AnnotationConfigReactiveWebServerApplicationContext();

		private final List<Class<?>> autoConfigurations = new ArrayList<>(List.of(HttpHandlerAutoConfiguration.class,
				CodecsAutoConfiguration.class, WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class,
				NettyReactiveWebServerAutoConfiguration.class, CorsReactiveAutoConfiguration.class));

		private final List<Class<?>> configurations;

		private Builder(Class<?>... configurations) {
			this.configurations = List.of(configurations);
			properties("server.port=0", "server.address=127.0.0.1", "spring.reactor.netty.shutdown-quiet-period=0s");
		}

		public Builder properties(String... pairs) {
			TestPropertyValues.of(pairs).applyTo(this.context);
			return this;
		}

		public Builder with(Class<?>... autoConfigurations) {
			this.autoConfigurations.addAll(List.of(autoConfigurations));
			return this;
		}

		public Builder policies(CorsPolicy... policies) {
			return policies(new CorsPolicies(List.of(policies)));
		}

		public Builder policies(CorsPolicies policies) {
			RoutedPolicies routed = RoutedPolicies.compile(policies, PathPatternParser.defaultInstance, List.of());
			this.context.registerBean(PoliciesInForce.class, () -> new PoliciesInForce(routed));
			this.context.registerBean(FilterSettings.class, () -> new FilterSettings(null));
			return this;
		}

		public NettyServer start() {
			this.configurations.forEach(this.context::register);
			this.context.register(
					Configurations.getClasses(AutoConfigurations.of(this.autoConfigurations.toArray(Class<?>[]::new))));
			this.context.refresh();
			return new NettyServer(this.context);
		}

	}

}
