package io.github.corsboot.benchmarks.live;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Sends the same request over one connection.
 */
final class Client implements Closeable {

	private static final int TIMEOUT_MILLIS = 30_000;

	private final Socket socket;

	private final InputStream input;

	private final byte[] request;

	Client(int port, String origin) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.input = new BufferedInputStream(this.socket.getInputStream());
		this.request = ("GET /hello HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: " + origin
				+ "\r\nAccept: */*\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Sends the request and reads the whole answer.
	 * @return the status
	 */
	int send() throws IOException {
		this.socket.getOutputStream().write(this.request);
		int status = Integer.parseInt(line().split(" ")[1]);
		int length = 0;
		for (String header = line(); !header.isEmpty(); header = line()) {
			if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
			}
		}
		this.input.skipNBytes(length);
		return status;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.input.read(); next != '\n'; next = this.input.read()) {
			if (next < 0) {
				throw new EOFException("The server has closed the connection");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
