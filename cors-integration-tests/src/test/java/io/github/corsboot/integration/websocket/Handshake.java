package io.github.corsboot.integration.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A WebSocket from its handshake on, as it goes over the wire.
 */
final class Handshake implements AutoCloseable {

	private static final int TEXT_FRAME = 0x81;

	private final Socket socket;

	private final int status;

	private final List<String> headers = new ArrayList<>();

	private Handshake(Socket socket) throws IOException {
		this.socket = socket;
		this.status = Integer.parseInt(line().split(" ")[1]);
		for (String line = line(); !line.isEmpty(); line = line()) {
			this.headers.add(line);
		}
	}

	/**
	 * Asks for a WebSocket in the name of a page of a site.
	 */
	static Handshake from(String origin, int port, String path) {
		String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
				+ "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: " + origin + "\r\n\r\n";
		try {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new Handshake(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int status() {
		return this.status;
	}

	/**
	 * Returns the headers of the CORS protocol, as they came.
	 */
	List<String> corsHeaders() {
		return this.headers.stream()
			.filter((header) -> header.toLowerCase(Locale.ROOT).startsWith("access-control-"))
			.toList();
	}

	/**
	 * Sends a short text, masked with zeros.
	 */
	void send(String text) {
		byte[] payload = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.writeBytes(new byte[] { (byte) TEXT_FRAME, (byte) (0x80 | payload.length), 0, 0, 0, 0 });
		frame.writeBytes(payload);
		try {
			this.socket.getOutputStream().write(frame.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Receives a short text.
	 */
	String receive() {
		try {
			InputStream input = this.socket.getInputStream();
			if (input.read() != TEXT_FRAME) {
				throw new IllegalStateException("Not a text");
			}
			return new String(input.readNBytes(input.read()), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		InputStream input = this.socket.getInputStream();
		for (int next = input.read(); next != '\n'; next = input.read()) {
			if (next < 0) {
				throw new IOException("Connection closed after: " + line);
			}
			if (next != '\r') {
				line.write(next);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
