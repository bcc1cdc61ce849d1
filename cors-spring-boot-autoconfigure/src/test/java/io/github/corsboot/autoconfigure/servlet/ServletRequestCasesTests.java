package io.github.corsboot.autoconfigure.servlet;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsboot.policy.RequestCase;
import io.github.corsboot.policy.RequestCase.Answer;
import io.github.corsboot.policy.RequestCases;
import io.github.corsboot.testsupport.RawHttp.Response;
import io.github.corsboot.testsupport.ServletServer;
import io.github.corsboot.testsupport.ServletServer.Container;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The request cases, put to the filter in real servlet containers.
 */
class ServletRequestCasesTests {

	private static final Map<Container, ServletServer> servers = new EnumMap<>(Container.class);

	@BeforeAll
	static void start() {
		for (Container container : Container.values()) {
			servers.put(container,
					ServletServer.of(Application.class).on(container).policies(RequestCases.policies()).start());
		}
	}

	@AfterAll
	static void stop() {
		servers.values().forEach(ServletServer::close);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.github.corsboot.policy.RequestCases#all")
	void inTomcat(RequestCase requestCase) {
		verify(requestCase, servers.get(Container.TOMCAT));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("casesForJetty")
	void inJetty(RequestCase requestCase) {
		verify(requestCase, servers.get(Container.JETTY));
	}

	static Stream<RequestCase> casesForJetty() {
		return RequestCases.all();
	}

	private void verify(RequestCase requestCase, ServletServer server) {
		Response response = server.request(requestCase.method(), requestCase.path())
			.headers(requestCase.headersFor(server.origin()))
			.send();
		requestCase.verify(Answer.of(response.status(), response.body(), response.headers()), server.origin());
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		FilterRegistrationBean<Filter> answersEverything() {
			return new FilterRegistrationBean<>((request, response, chain) -> response.getWriter().write("reached"));
		}

	}

}
