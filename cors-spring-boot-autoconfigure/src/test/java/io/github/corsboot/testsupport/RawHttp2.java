package io.github.corsboot.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * Speaks HTTP/2 over a socket, without TLS and without asking first, and sends what it is
 * told to, field lines that other clients refuse or repair included.
 */
public final class RawHttp2 {

	private static final int DATA = 0;

	private static final int HEADERS = 1;

	private static final int RST_STREAM = 3;

	private static final int SETTINGS = 4;

	private static final int PING = 6;

	private static final int GOAWAY = 7;

	private static final int ACK = 1;

	private static final int END_STREAM = 1;

	private static final int END_HEADERS = 4;

	private static final int ENABLE_CONNECT_PROTOCOL = 8;

	private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

	private final int port;

	private boolean open;

	private RawHttp2(int port) {
		this.port = port;
	}

	/**
	 * Begins a request without any field line to a server on the loopback address.
	 */
	public static RawHttp2 to(int port) {
		return new RawHttp2(port);
	}

	/**
	 * Begins a request to a server on the loopback address.
	 */
	public static RawHttp2 request(int port, String method, String path) {
		return to(port).field(":method", method)
			.field(":scheme", "http")
			.field(":authority", "localhost:" + port)
			.field(":path", path);
	}

	/**
	 * Begins a WebSocket handshake, RFC 8441, of which the first message is read.
	 */
	public static RawHttp2 handshake(int port, String path) {
		RawHttp2 handshake = request(port, "CONNECT", path).field(":protocol", "websocket")
			.field("sec-websocket-version", "13");
		handshake.open = true;
		return handshake;
	}

	/**
	 * Adds field lines, one for each value, in the order of the calls.
	 */
	public RawHttp2 field(String name, String... values) {
		for (String value : values) {
			this.fields.write(0); // a literal that no table takes, RFC 7541 6.2.2
			literal(name);
			literal(value);
		}
		return this;
	}

	private void literal(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		int length = bytes.length;
		if (length < 127) {
			this.fields.write(length);
		}
		else {
			this.fields.write(127);
			for (length -= 127; length >= 128; length /= 128) {
				this.fields.write(length % 128 + 128);
			}
			this.fields.write(length);
		}
		this.fields.writeBytes(bytes);
	}

	/**
	 * Sends the request and reads the answer.
	 */
	public Response send() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(20_000);
			OutputStream output = socket.getOutputStream();
			output.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			output.write(frame(SETTINGS, 0, 0, new byte[0]));
			output.write(
					frame(HEADERS, this.open ? END_HEADERS : END_HEADERS | END_STREAM, 1, this.fields.toByteArray()));
			output.flush();
			return read(new DataInputStream(socket.getInputStream()), output);
		}
		catch (IOException | Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Response read(DataInputStream input, OutputStream output) throws IOException, Http2Exception {
		DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
		Map<String, List<String>> headers = new LinkedHashMap<>();
		StringBuilder body = new StringBuilder();
		boolean announced = false;
		try {
			while (true) {
				int head = input.readInt();
				int flags = input.readUnsignedByte();
				input.readInt();
				byte[] payload = input.readNBytes(head >>> 8);
				switch (head & 0xff) {
					case SETTINGS -> {
						announced |= enablesConnectProtocol(payload);
						if (flags != ACK) {
							output.write(frame(SETTINGS, ACK, 0, new byte[0]));
						}
					}
					case PING -> output.write(frame(PING, ACK, 0, payload));
					case HEADERS -> add(decoder.decodeHeaders(1, Unpooled.wrappedBuffer(payload)), headers);
					case DATA -> body.append(new String(payload, StandardCharsets.UTF_8));
					default -> {
					}
				}
				boolean over = switch (head & 0xff) {
					case RST_STREAM, GOAWAY -> true;
					case HEADERS -> (flags & END_STREAM) != 0;
					case DATA -> (flags & END_STREAM) != 0 || (this.open && !body.isEmpty());
					default -> false;
				};
				if (over) {
					break;
				}
			}
		}
		catch (EOFException | SocketException ex) {
			// the server has closed the connection
		}
		int status = Integer.parseInt(headers.getOrDefault(":status", List.of("0")).get(0));
		headers.remove(":status");
		return new Response(status, headers, body.toString(), announced);
	}

	private static boolean enablesConnectProtocol(byte[] settings) {
		ByteBuffer buffer = ByteBuffer.wrap(settings);
		boolean enabled = false;
		while (buffer.hasRemaining()) {
			short id = buffer.getShort();
			int value = buffer.getInt();
			enabled |= id == ENABLE_CONNECT_PROTOCOL && value == 1;
		}
		return enabled;
	}

	private static void add(Http2Headers decoded, Map<String, List<String>> headers) {
		decoded.forEach((header) -> headers.computeIfAbsent(header.getKey().toString(), (name) -> new ArrayList<>())
			.add(header.getValue().toString()));
	}

	private static byte[] frame(int type, int flags, int stream, byte[] payload) {
		return ByteBuffer.allocate(9 + payload.length)
			.putInt(payload.length << 8 | type)
			.put((byte) flags)
			.putInt(stream)
			.put(payload)
			.array();
	}

	/**
	 * An answer.
	 *
	 * @param status the status, or 0 if the server has reset the stream or closed the
	 * connection
	 * @param headers the header fields
	 * @param body the body, or the first message of an open stream with its frame
	 * @param announcesConnect whether the server has said that it takes handshakes
	 */
	public record Response(int status, Map<String, List<String>> headers, String body, boolean announcesConnect) {

	}

}
