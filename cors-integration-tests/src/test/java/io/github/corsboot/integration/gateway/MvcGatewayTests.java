package io.github.corsboot.integration.gateway;

import java.util.List;

import io.github.corsboot.integration.Application;

import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Policies in Spring Cloud Gateway on Spring MVC, beside CORS mappings of Spring MVC,
 * which are all that it has itself.
 */
class MvcGatewayTests extends AbstractGatewayTests {

	@Override
	String prefix() {
		return "spring.cloud.gateway.server.webmvc";
	}

	@Override
	Application.Builder server() {
		return Application.servlet(OwnMappings.class).with(Application.Part.GATEWAY_ON_MVC);
	}

	@Override
	List<String> pathsWithOwnSettings() {
		return List.of("/orders/own");
	}

	static class OwnMappings implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/orders/own").allowedOrigins("*").allowedMethods("*");
			registry.addMapping("/own").allowedOrigins("*").allowedMethods("*");
		}

	}

}
