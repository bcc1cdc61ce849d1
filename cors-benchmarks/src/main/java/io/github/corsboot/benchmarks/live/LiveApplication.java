package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.server.WebFilter;

/**
 * The application that real requests are sent to, run in a process of its own. Which CORS
 * it has is said by the properties {@code cors} (this project) and {@code peer}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ LiveApplication.HelloController.class, LiveApplication.Servlet.class, LiveApplication.Reactive.class })
public class LiveApplication {

	static final String LISTENING = "Listening on port ";

	static final String WORK = ", nanoseconds of work of the starting thread: ";

	static final String CONSTANT_ORIGIN = "https://app.example.com";

	private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(LiveApplication.class);
		application.addListeners((ApplicationListener<WebServerInitializedEvent>) (event) -> {
			long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			System.out.println(LISTENING + event.getWebServer().getPort() + WORK + work);
		});
		application.run(args);
	}

	static CorsConfiguration spring(Path file) throws IOException {
		CorsConfiguration configuration = new CorsConfiguration();
		List<String> lines = Files.readAllLines(file);
		configuration.setAllowedOrigins(lines);
		configuration.setAllowedMethods(List.of("GET", "HEAD", "POST"));
		return configuration;
	}

	/**
	 * Answers.
	 */
	@RestController
	static class HelloController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

	/**
	 * Peers on Tomcat.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Servlet {

		@Bean
		@ConditionalOnProperty(name = "peer", havingValue = "constants")
		FilterRegistrationBean<?> constants() {
			FilterRegistrationBean<?> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				HttpServletResponse answer = (HttpServletResponse) response;
				answer.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
				answer.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, CONSTANT_ORIGIN);
				chain.doFilter(request, response);
			});
			registration.setOrder(FILTER_ORDER);
			return registration;
		}

		@Bean
		@ConditionalOnProperty(name = "peer", havingValue = "spring")
		FilterRegistrationBean<?> spring(org.springframework.core.env.Environment environment) throws IOException {
			CorsConfiguration configuration = LiveApplication
				.spring(Path.of(environment.getRequiredProperty("peer.file")));
			var source = new org.springframework.web.cors.UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", configuration);
			FilterRegistrationBean<?> registration = new FilterRegistrationBean<>(new CorsFilter(source));
			registration.setOrder(FILTER_ORDER);
			return registration;
		}

	}

	/**
	 * Peers on Netty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class Reactive {

		@Bean
		NettyReactiveWebServerFactory netty() {
			return new NettyReactiveWebServerFactory();
		}

		@Bean
		@Order(FILTER_ORDER)
		@ConditionalOnProperty(name = "peer", havingValue = "constants")
		WebFilter constants() {
			return (exchange, chain) -> {
				HttpHeaders headers = exchange.getResponse().getHeaders();
				headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
				headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, CONSTANT_ORIGIN);
				return chain.filter(exchange);
			};
		}

		@Bean
		@Order(FILTER_ORDER)
		@ConditionalOnProperty(name = "peer", havingValue = "spring")
		WebFilter spring(org.springframework.core.env.Environment environment) throws IOException {
			CorsConfiguration configuration = LiveApplication
				.spring(Path.of(environment.getRequiredProperty("peer.file")));
			return new org.springframework.web.cors.reactive.CorsWebFilter((exchange) -> configuration);
		}

	}

}
