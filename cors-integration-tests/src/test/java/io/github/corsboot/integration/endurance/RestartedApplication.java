package io.github.corsboot.integration.endurance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.github.corsboot.integration.Application;

/**
 * What a restart of DevTools starts.
 */
public final class RestartedApplication {

	private RestartedApplication() {
	}

	/**
	 * Starts an application, has it answer a request, and stops it.
	 * @param file the list
	 * @throws IOException if it does not answer
	 */
	public static void run(String file) throws IOException {
		try (Application application = Application.servlet().properties("cors.allowed-origins-file=" + file).start()) {
			String answer = ask(application.port());
			if (!answer.startsWith("HTTP/1.1 403")) {
				throw new IllegalStateException(answer);
			}
		}
	}

	// A client of the JDK would have threads of its own.
	private static String ask(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream()
				.write(("GET / HTTP/1.1\r\nHost: localhost:" + port
						+ "\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

}
