package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.RawConnection;
import io.github.corsboot.testsupport.RawConnection.Answer;
import io.github.corsboot.testsupport.ServletServer;
import io.github.corsboot.testsupport.ServletServer.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a refusal leaves behind on a connection that is kept for more requests.
 */
class KeptConnectionTests {

	private static final String FRIEND = "Origin: https://app.example.com";

	private static final String STRANGER = "Origin: https://stranger.example";

	private static final Answer REFUSED = new Answer(403, "Invalid CORS request", false);

	private static final Answer SERVED = new Answer(200, "hello", false);

	private static final String SMALL_POST = "POST /hello HTTP/1.1\r\nHost: localhost\r\n" + STRANGER
			+ "\r\nContent-Length: 5\r\n\r\nhello";

	private static final byte[] MEGABYTE = new byte[1024 * 1024];

	private static final Map<Server, Integer> ports = new EnumMap<>(Server.class);

	private static ServletServer tomcat;

	private static ServletServer jetty;

	private static NettyServer netty;

	@BeforeAll
	static void start() {
		tomcat = servlet(Container.TOMCAT);
		jetty = servlet(Container.JETTY);
		netty = NettyServer.of(Controller.class)
			.policies(NettyServer.policy(TestPolicy.rules("api", "/**"), "https://app.example.com"))
			.start();
		ports.put(Server.TOMCAT, tomcat.port());
		ports.put(Server.JETTY, jetty.port());
		ports.put(Server.NETTY, netty.port());
	}

	private static ServletServer servlet(Container container) {
		return ServletServer.of(Controller.class)
			.on(container)
			.policies(ServletServer.policy(TestPolicy.rules("api", "/**"), "https://app.example.com"))
			.start();
	}

	@AfterAll
	static void stop() {
		tomcat.close();
		jetty.close();
		netty.close();
	}

	@ParameterizedTest
	@EnumSource
	void isUsedAgainAfterManyRefusals(Server server) throws IOException {
		on(server, (connection) -> {
			for (int i = 0; i < 40; i++) {
				assertThat(connection.head("GET", "/hello", STRANGER).answer(true)).isEqualTo(REFUSED);
				assertThat(connection.head("GET", "/hello", FRIEND).answer(true)).isEqualTo(SERVED);
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void isUsedAgainAfterARefusedHead(Server server) throws IOException {
		on(server, (connection) -> {
			assertThat(connection.head("HEAD", "/hello", STRANGER).answer(false).status()).isEqualTo(403);
			assertThat(connection.head("GET", "/hello", FRIEND).answer(true)).isEqualTo(SERVED);
		});
	}

	@ParameterizedTest
	@EnumSource
	void isUsedAgainAfterARefusedPreflight(Server server) throws IOException {
		on(server, (connection) -> {
			connection.head("OPTIONS", "/hello", STRANGER, "Access-Control-Request-Method: GET");
			assertThat(connection.answer(true)).isEqualTo(REFUSED);
			connection.head("OPTIONS", "/hello", FRIEND, "Access-Control-Request-Method: GET");
			assertThat(connection.answer(true)).isEqualTo(new Answer(200, "", false));
			assertThat(connection.head("GET", "/hello", FRIEND).answer(true)).isEqualTo(SERVED);
		});
	}

	@ParameterizedTest
	@EnumSource
	void isUsedAgainAfterARefusedPostWithASmallBody(Server server) throws IOException {
		on(server, (connection) -> {
			for (int i = 0; i < 20; i++) {
				connection.bytes(SMALL_POST.getBytes(StandardCharsets.US_ASCII));
				assertThat(connection.answer(true)).isEqualTo(REFUSED);
				assertThat(connection.head("GET", "/hello", FRIEND).answer(true)).isEqualTo(SERVED);
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void isUsedAgainAfterRequestsWithoutWaiting(Server server) throws IOException {
		on(server, (connection) -> {
			connection.head("GET", "/hello", STRANGER)
				.head("GET", "/hello", FRIEND)
				.bytes(SMALL_POST.getBytes(StandardCharsets.US_ASCII))
				.head("GET", "/hello", FRIEND);
			assertThat(connection.answer(true)).isEqualTo(REFUSED);
			assertThat(connection.answer(true)).isEqualTo(SERVED);
			assertThat(connection.answer(true)).isEqualTo(REFUSED);
			assertThat(connection.answer(true)).isEqualTo(SERVED);
		});
	}

	@ParameterizedTest
	@EnumSource
	void isUsedAgainOrClosedAfterARefusedPostWithALargeBody(Server server) throws IOException {
		on(server, (connection) -> {
			connection.head("POST", "/hello", STRANGER, "Content-Length: " + MEGABYTE.length)
				.bytesAsFarAsRead(MEGABYTE);
			Answer refused = connection.answer(true);
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.body()).isEqualTo(REFUSED.body());
			assertThatNextIsServedOrTheConnectionClosed(connection, refused);
		});
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatWaitsForLeaveIsRefused(Server server) throws IOException {
		on(server, (connection) -> {
			connection.head("POST", "/hello", STRANGER, "Expect: 100-continue", "Content-Length: " + MEGABYTE.length);
			Answer answer = connection.answer(true);
			// Tomcat gives leave before any filter is asked, and refuses without reading.
			Answer refused = (answer.status() == 100) ? connection.answer(true) : answer;
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.body()).isEqualTo(REFUSED.body());
		});
	}

	// Reactor Netty 1.3 may leave the next request of a kept connection unread on a busy
	// machine, with or without policies:
	// https://github.com/reactor/reactor-netty/issues/4361.
	// A hang that comes again on each connection is no such accident.
	private static void on(Server server, Exchanges exchanges) throws IOException {
		for (int connections = 1;; connections++) {
			try (RawConnection connection = new RawConnection(ports.get(server))) {
				exchanges.on(connection);
				return;
			}
			catch (SocketTimeoutException ex) {
				if (server != Server.NETTY || connections == 3) {
					throw new AssertionError("The connection hangs", ex);
				}
			}
		}
	}

	// A server need not read a body that nobody wants; then it closes the connection.
	private static void assertThatNextIsServedOrTheConnectionClosed(RawConnection connection, Answer before)
			throws IOException {
		if (before.closes()) {
			return;
		}
		try {
			assertThat(connection.head("GET", "/hello", FRIEND).answer(true)).isEqualTo(SERVED);
		}
		catch (SocketTimeoutException ex) {
			throw ex;
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageMatching("(?s).*(closed|reset|Broken pipe|aborted).*");
		}
	}

	private interface Exchanges {

		void on(RawConnection connection) throws IOException;

	}

	enum Server {

		TOMCAT, JETTY, NETTY

	}

	@RestController
	static class Controller {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
