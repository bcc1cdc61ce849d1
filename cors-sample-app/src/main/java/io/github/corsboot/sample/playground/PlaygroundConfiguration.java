package io.github.corsboot.sample.playground;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * The playground, on either stack.
 */
@ConditionalOnPlayground
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlaygroundProperties.class)
class PlaygroundConfiguration {

	@Bean
	Ports playgroundPorts(PlaygroundProperties properties, Environment environment) {
		boolean anyPort = "0".equals(environment.getProperty("server.port"));
		return new Ports(properties.framePorts().stream().map((port) -> anyPort ? 0 : port).toList());
	}

	@Bean
	EventStream playgroundEvents() {
		return new EventStream();
	}

	@Bean
	DecisionRecorder playgroundDecisions(EventStream events) {
		return new DecisionRecorder(events);
	}

	@Bean
	ListEvents playgroundListEvents(EventStream events) {
		return new ListEvents(events);
	}

	@Bean
	@ConditionalOnProperty("cors.allowed-origins-file")
	ListFile playgroundListFile(Environment environment) {
		return new ListFile(environment.getRequiredProperty("cors.allowed-origins-file"));
	}

	/**
	 * The playground on Tomcat.
	 */
	@ConditionalOnPlayground
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class OnTomcat {

		@Bean
		Playground playground() {
			return new Playground("Tomcat");
		}

		@Bean
		TomcatFramePorts playgroundFramePorts(Ports ports) {
			return new TomcatFramePorts(ports);
		}

		@Bean
		PlaygroundFilter playgroundFilter(Ports ports) {
			return new PlaygroundFilter(ports);
		}

		@Bean
		ExchangeRecorder playgroundExchanges(EventStream events) {
			return new ExchangeRecorder(events);
		}

	}

	/**
	 * The playground on Netty.
	 */
	@ConditionalOnPlayground
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class OnNetty {

		@Bean
		Playground playground() {
			return new Playground("Netty");
		}

		@Bean
		NettyFramePorts playgroundFramePorts(Ports ports, HttpHandler application) {
			return new NettyFramePorts(ports, application);
		}

		@Bean
		PlaygroundWebFilter playgroundFilter(Ports ports, EventStream events) {
			return new PlaygroundWebFilter(ports, events);
		}

	}

}
