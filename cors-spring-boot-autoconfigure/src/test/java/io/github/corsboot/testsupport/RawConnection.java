package io.github.corsboot.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that stays open for several requests, whose bytes are as they are told.
 */
public final class RawConnection implements AutoCloseable {

	private final Socket socket;

	private final int port;

	public RawConnection(int port) throws IOException {
		this.port = port;
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(20_000);
	}

	/**
	 * Sends the head of a request, without waiting for an answer.
	 */
	public RawConnection head(String method, String path, String... headers) throws IOException {
		StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost:" + this.port);
		for (String header : headers) {
			head.append("\r\n").append(header);
		}
		return bytes((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Sends bytes.
	 */
	public RawConnection bytes(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	/**
	 * Sends bytes until the server, which has answered or is about to, reads no more.
	 */
	public RawConnection bytesAsFarAsRead(byte[] bytes) throws IOException {
		try {
			return bytes(bytes);
		}
		catch (SocketException ex) {
			return this;
		}
	}

	/**
	 * Reads an answer whose body is as long as its {@code Content-Length} says.
	 */
	public Answer answer(boolean withBody) throws IOException {
		InputStream input = this.socket.getInputStream();
		int status = Integer.parseInt(line(input).split(" ")[1]);
		int length = 0;
		boolean closes = false;
		for (String line = line(input); !line.isEmpty(); line = line(input)) {
			String lower = line.toLowerCase(Locale.ROOT);
			length = lower.startsWith("content-length:") ? Integer.parseInt(lower.substring(15).strip()) : length;
			closes = closes || lower.equals("connection: close");
		}
		String body = withBody ? new String(input.readNBytes(length), StandardCharsets.UTF_8) : "";
		return new Answer(status, body, closes);
	}

	private static String line(InputStream input) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = input.read(); next != '\n'; next = input.read()) {
			if (next < 0) {
				throw new IOException("Connection closed after: " + line);
			}
			if (next != '\r') {
				line.write(next);
			}
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * An answer.
	 */
	public record Answer(int status, String body, boolean closes) {

	}

}
