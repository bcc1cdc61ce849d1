package io.github.corsboot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.corsboot.policy.RequestCase;
import io.github.corsboot.policy.RequestCase.Answer;
import io.github.corsboot.policy.RequestCase.Outcome;
import io.github.corsboot.policy.RequestCases;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.RawHttp2;
import io.github.corsboot.testsupport.RawHttp2.Response;
import io.github.corsboot.testsupport.ServletServer;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The request cases over HTTP/2, and what only HTTP/2 can spell, over sockets. A server
 * may end a request before the filter sees it; the application sees none that it should
 * not.
 */
class Http2RequestCasesTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://evil.example.net";

	private static ServletServer tomcat;

	private static NettyServer netty;

	@BeforeAll
	static void start() {
		tomcat = ServletServer.of(ServletAnswers.class)
			.policies(RequestCases.policies())
			.properties("server.http2.enabled=true")
			.start();
		netty = NettyServer.of(ReactiveAnswers.class)
			.policies(RequestCases.policies())
			.properties("server.http2.enabled=true")
			.start();
	}

	@AfterAll
	static void stop() {
		tomcat.close();
		netty.close();
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("cases")
	void requestCase(Server server, RequestCase requestCase) {
		String origin = "http://localhost:" + server.port();
		RawHttp2 request = RawHttp2.request(server.port(), requestCase.method(), requestCase.path());
		requestCase.headersFor(origin)
			.forEach((name, values) -> request.field(name.toLowerCase(Locale.ROOT), values.toArray(String[]::new)));
		Response response = request.send();
		if (response.status() == 0) {
			assertThat(requestCase.outcome()).as("outcome of a request that the server has ended")
				.isEqualTo(Outcome.REFUSED);
		}
		else {
			requestCase.verify(Answer.of(response.status(), response.body(), response.headers()), origin);
		}
	}

	// HTTP/2 has no Upgrade.
	static Stream<Arguments> cases() {
		List<Arguments> all = new ArrayList<>();
		for (Server server : Server.values()) {
			RequestCases.all()
				.filter((requestCase) -> !requestCase.headers().containsKey("Upgrade"))
				.forEach((requestCase) -> all.add(Arguments.of(server, requestCase)));
		}
		return all.stream();
	}

	@ParameterizedTest
	@EnumSource
	void friendReachesTheApplication(Server server) {
		Response response = get(server).field("origin", FRIEND).send();
		assertThat(response.body()).isEqualTo("reached");
		assertThat(response.headers()).containsEntry("access-control-allow-origin", List.of(FRIEND));
	}

	@ParameterizedTest
	@EnumSource
	void namesInUpperCase(Server server) {
		assertEnded(get(server).field("Origin", STRANGER));
		assertEnded(get(server).field("ORIGIN", STRANGER).field("origin", FRIEND));
		assertEnded(get(server).field("origin", FRIEND).field("Origin", STRANGER));
	}

	@ParameterizedTest
	@EnumSource
	void lineEndInAValue(Server server) {
		assertNotReached(get(server).field("origin", STRANGER + "\r\norigin: " + FRIEND));
		assertNotReached(get(server).field("origin", FRIEND + "\r\nx: y"));
		assertNotReached(get(server).field("origin", FRIEND + "\0"));
	}

	@ParameterizedTest
	@EnumSource
	void valueWithBlanksAroundIt(Server server) {
		assertNotReached(get(server).field("origin", " " + STRANGER));
		assertNotReached(get(server).field("origin", STRANGER + "\t"));
	}

	@ParameterizedTest
	@EnumSource
	void hostThatIsNotTheAuthority(Server server) {
		assertNotReached(get(server).field("host", "evil.example.net").field("origin", "http://evil.example.net"));
		assertNotReached(get(server).field("host", "evil.example.net", "x").field("origin", "http://evil.example.net"));
	}

	@ParameterizedTest
	@EnumSource
	void ownOriginIsThatOfTheAuthority(Server server) {
		String own = "http://localhost:" + server.port();
		Response response = RawHttp2.request(server.port(), "DELETE", "/plain/resource").field("origin", own).send();
		assertThat(response.body()).isEqualTo("reached");
		assertNotReached(RawHttp2.to(server.port())
			.field(":method", "DELETE")
			.field(":scheme", "https")
			.field(":authority", "localhost")
			.field(":path", "/plain/resource")
			.field("origin", own));
	}

	@ParameterizedTest
	@EnumSource
	void twoPaths(Server server) {
		assertEnded(get(server).field(":path", "/free/resource").field("origin", STRANGER));
		assertEnded(RawHttp2.request(server.port(), "GET", "/free/resource")
			.field(":path", "/plain/resource")
			.field("origin", STRANGER));
	}

	@ParameterizedTest
	@EnumSource
	void pseudoHeaderAfterAField(Server server) {
		assertEnded(RawHttp2.to(server.port())
			.field(":method", "GET")
			.field(":scheme", "http")
			.field(":authority", "localhost:" + server.port())
			.field("origin", STRANGER)
			.field(":path", "/plain/resource"));
	}

	@ParameterizedTest
	@EnumSource
	void upgradeThatHttp2DoesNotHave(Server server) {
		assertNotReached(RawHttp2.request(server.port(), "GET", "/headersonly/resource")
			.field("connection", "Upgrade")
			.field("upgrade", "websocket")
			.field("origin", STRANGER));
	}

	// Netty hands a CONNECT on without the path that it was sent to.
	@ParameterizedTest
	@EnumSource
	void handshakeThatTheServerDoesNotTake(Server server) {
		for (String origin : List.of(STRANGER, FRIEND)) {
			Response response = RawHttp2.handshake(server.port(), "/headersonly/resource")
				.field("origin", origin)
				.send();
			assertThat(response.announcesConnect()).isFalse();
			assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
			assertThat(response.headers().getOrDefault("x-path", List.of())).doesNotContain("/headersonly/resource");
		}
	}

	private static RawHttp2 get(Server server) {
		return RawHttp2.request(server.port(), "GET", "/plain/resource");
	}

	private static void assertEnded(RawHttp2 request) {
		assertThat(request.send().status()).isIn(0, 400);
	}

	private static void assertNotReached(RawHttp2 request) {
		Response response = request.send();
		assertThat(response.body()).doesNotContain("reached");
		assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
		assertThat(response.status()).isNotEqualTo(200);
	}

	private enum Server {

		TOMCAT, NETTY;

		int port() {
			return (this == TOMCAT) ? tomcat.port() : netty.port();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletAnswers {

		@Bean
		FilterRegistrationBean<Filter> answersEverything() {
			return new FilterRegistrationBean<>((request, response, chain) -> response.getWriter().write("reached"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveAnswers {

		@Bean
		WebFilter application() {
			return (exchange, chain) -> {
				exchange.getResponse().getHeaders().set("x-path", exchange.getRequest().getPath().value());
				return exchange.getResponse()
					.writeWith(Mono.<DataBuffer>fromSupplier(
							() -> exchange.getResponse().bufferFactory().wrap("reached".getBytes())));
			};
		}

	}

}
