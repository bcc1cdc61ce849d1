package io.github.corsboot.autoconfigure.reactive;

import java.util.stream.Stream;

import io.github.corsboot.policy.RequestCase;
import io.github.corsboot.policy.RequestCases;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.server.WebFilter;

/**
 * The request cases, put to a filter in a real Netty.
 */
class NettyRequestCasesTests {

	private static NettyServer server;

	@BeforeAll
	static void start() {
		server = NettyServer.of(AnswersEverything.class).policies(RequestCases.policies()).start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void answer(RequestCase request) {
		RawHttp.Response response = server.request(request.method(), request.path())
			.headers(request.headersFor(server.origin()))
			.send();
		request.verify(RequestCase.Answer.of(response.status(), response.body(), response.headers()), server.origin());
	}

	static Stream<RequestCase> cases() {
		return RequestCases.all();
	}

	@Configuration(proxyBeanMethods = false)
	static class AnswersEverything {

		@Bean
		WebFilter application() {
			return (exchange, chain) -> exchange.getResponse()
				.writeWith(Mono
					.<DataBuffer>fromSupplier(() -> exchange.getResponse().bufferFactory().wrap("reached".getBytes())));
		}

	}

}
