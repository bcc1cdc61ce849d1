package io.github.corsboot.integration.gateway;

import java.util.List;

import io.github.corsboot.integration.Application;

/**
 * Policies in Spring Cloud Gateway on WebFlux, beside its {@code globalcors} and the CORS
 * settings of a route.
 */
class WebFluxGatewayTests extends AbstractGatewayTests {

	@Override
	String prefix() {
		return "spring.cloud.gateway.server.webflux";
	}

	@Override
	Application.Builder server() {
		String globalCors = prefix() + ".globalcors.";
		return Application.reactive()
			.properties(prefix() + ".enabled=true", globalCors + "add-to-simple-url-handler-mapping=true",
					globalCors + "cors-configurations.[/orders/own].allowed-origins=*",
					globalCors + "cors-configurations.[/orders/own].allowed-methods=*",
					globalCors + "cors-configurations.[/own].allowed-origins=*",
					globalCors + "cors-configurations.[/own].allowed-methods=*",
					prefix() + ".routes[1].metadata.cors.allowedOrigins=*",
					prefix() + ".routes[1].metadata.cors.allowedMethods=*");
	}

	@Override
	List<String> pathsWithOwnSettings() {
		return List.of("/orders/own", "/orders/1");
	}

}
