package io.github.corsboot.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * A whole application with all of its auto-configuration, on a free port of the loopback
 * address.
 * <p>
 * Everything that these tests are about is on the class path of each application. What
 * would be in the way of the others is off until a test asks for it: {@link Part}s with
 * {@link Builder#with}, Gateway on WebFlux and the client of Config Server with their
 * properties, GraphQL by naming the location of a schema.
 */
public final class Application implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private Application(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Begins an application of the servlet stack, on Tomcat.
	 */
	public static Builder servlet(Class<?>... configurations) {
		return new Builder(WebApplicationType.SERVLET, configurations);
	}

	/**
	 * Begins an application of the reactive stack, on Netty.
	 */
	public static Builder reactive(Class<?>... configurations) {
		Builder builder = new Builder(WebApplicationType.REACTIVE, configurations);
		builder.sources.add(OwnResources.class);
		return builder;
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Begins a request to this application.
	 */
	public Call request(String method, String path) {
		return Call.to(port(), method, path);
	}

	/**
	 * Begins a preflight to this application.
	 */
	public Call preflight(String path, String origin, String method) {
		return request("OPTIONS", path).header("Origin", origin).header("Access-Control-Request-Method", method);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What has no property to switch it off.
	 */
	public enum Part {

		/** Spring Data REST. */
		DATA_REST("boot.data.rest.autoconfigure.DataRestAutoConfiguration"),

		/** Spring Cloud Gateway on the servlet stack. */
		GATEWAY_ON_MVC("cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration",
				"cloud.gateway.server.mvc.config.DefaultFunctionConfiguration",
				"cloud.gateway.server.mvc.filter.FilterAutoConfiguration",
				"cloud.gateway.server.mvc.handler.GatewayMultipartAutoConfiguration",
				"cloud.gateway.server.mvc.handler.HandlerFunctionAutoConfiguration",
				"cloud.gateway.server.mvc.predicate.PredicateAutoConfiguration"),

		/** Spring Cloud Stream, by which Bus reaches its broker. */
		STREAM("cloud.stream.config.BindersHealthIndicatorAutoConfiguration",
				"cloud.stream.config.BindingServiceConfiguration",
				"cloud.stream.config.BindingsEndpointAutoConfiguration",
				"cloud.stream.config.ChannelsEndpointAutoConfiguration", "cloud.stream.function.FunctionConfiguration"),

		/** Spring Security. */
		SECURITY("boot.security.autoconfigure.SecurityAutoConfiguration",
				"boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
				"boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
				"boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
				"boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
				"boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
				"boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
				"boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration");

		private final List<String> autoConfigurations;

		Part(String... autoConfigurations) {
			this.autoConfigurations = Arrays.stream(autoConfigurations)
				.map((name) -> "org.springframework." + name)
				.toList();
		}

	}

	/**
	 * Gathers what an application is made of.
	 */
	public static final class Builder {

		/** Tomcat, where Netty is on the class path too: the two are not to meet. */
		private static final String OTHER_MANAGEMENT_SERVER = "org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration";

		/** Where what needs WebFlux comes to servlet applications from, with Bus. */
		private static final String GATEWAY = "org.springframework.cloud.gateway.config.";

		private final Set<Part> absent = EnumSet.allOf(Part.class);

		private final Map<String, Object> properties = new LinkedHashMap<>();

		private final List<Class<?>> sources = new ArrayList<>();

		private final WebApplicationType type;

		private @Nullable ConfigurableApplicationContext parent;

		private Builder(WebApplicationType type, Class<?>... configurations) {
			this.type = type;
			this.sources.add(Main.class);
			this.sources.addAll(List.of(configurations));
			properties("server.port=0", "server.address=127.0.0.1", "server.shutdown=immediate",
					"logging.level.root=WARN", "logging.level.io.github.corsboot=INFO",
					"spring.cloud.bus.enabled=false", "spring.cloud.config.enabled=false",
					"spring.cloud.gateway.server.webflux.enabled=false",
					"spring.graphql.schema.locations=classpath:no-schema/");
		}

		/**
		 * Leaves these parts in.
		 */
		public Builder with(Part... parts) {
			this.absent.removeAll(List.of(parts));
			return this;
		}

		/**
		 * Sets properties, each {@code name=value}, with the precedence that those of an
		 * {@code application.properties} have.
		 */
		public Builder properties(String... pairs) {
			for (String pair : pairs) {
				int equals = pair.indexOf('=');
				this.properties.put(pair.substring(0, equals), pair.substring(equals + 1));
			}
			return this;
		}

		/**
		 * Puts the application below another context.
		 */
		public Builder below(ConfigurableApplicationContext context) {
			this.parent = context;
			return this;
		}

		public Application start() {
			this.properties.put("spring.autoconfigure.exclude",
					Stream
						.concat(Stream.of(OTHER_MANAGEMENT_SERVER, GATEWAY + "GatewayFunctionAutoConfiguration",
								GATEWAY + "GatewayStreamAutoConfiguration"),
								this.absent.stream().flatMap((part) -> part.autoConfigurations.stream()))
						.collect(Collectors.joining(",")));
			SpringApplicationBuilder builder = new SpringApplicationBuilder(this.sources.toArray(Class<?>[]::new));
			if (this.parent != null) {
				builder.parent(this.parent);
			}
			return new Application(
					builder.web(this.type).bannerMode(Banner.Mode.OFF).properties(this.properties).run());
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Main {

	}

	// Netty's threads are the application's own, so that closing it does not take another
	// application's away.
	@Configuration(proxyBeanMethods = false)
	static class OwnResources {

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			resources.setShutdownQuietPeriod(Duration.ZERO);
			return resources;
		}

	}

}
