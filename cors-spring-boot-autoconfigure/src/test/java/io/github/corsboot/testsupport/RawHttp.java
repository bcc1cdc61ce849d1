package io.github.corsboot.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Speaks HTTP/1.1 over a socket and sends what it is told to, headers that other clients
 * refuse or repair included.
 */
public final class RawHttp {

	private final StringBuilder request = new StringBuilder();

	private final int port;

	private RawHttp(int port, String method, String path) {
		this.port = port;
		this.request.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
	}

	/**
	 * Begins a request to a server on the loopback address.
	 */
	public static RawHttp request(int port, String method, String path) {
		return new RawHttp(port, method, path);
	}

	/**
	 * Adds a header, once for each value.
	 */
	public RawHttp header(String name, String... values) {
		for (String value : values) {
			this.request.append(name).append(": ").append(value).append("\r\n");
		}
		return this;
	}

	/**
	 * Adds headers.
	 */
	public RawHttp headers(Map<String, List<String>> headers) {
		headers.forEach((name, values) -> header(name, values.toArray(String[]::new)));
		return this;
	}

	/**
	 * Sends the request, with a {@code Host} header unless it has one, and reads the
	 * answer.
	 */
	public Response send() {
		if (this.request.indexOf("\r\nHost: ") < 0) {
			header("Host", "localhost:" + this.port);
		}
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write((this.request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			return read(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Response read(InputStream input) throws IOException {
		int status = Integer.parseInt(line(input).split(" ")[1]);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(input); !line.isEmpty(); line = line(input)) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		return new Response(status, new LinkedHashMap<>(headers), body(input, headers));
	}

	private String body(InputStream input, Map<String, List<String>> headers) throws IOException {
		if (this.request.indexOf("HEAD ") == 0) {
			return "";
		}
		if (headers.containsKey("Transfer-Encoding")) {
			StringBuilder body = new StringBuilder();
			for (int size = chunkSize(input); size > 0; size = chunkSize(input)) {
				body.append(new String(input.readNBytes(size), StandardCharsets.UTF_8));
				line(input);
			}
			line(input);
			return body.toString();
		}
		int length = Integer.parseInt(headers.getOrDefault("Content-Length", List.of("0")).get(0));
		return new String(input.readNBytes(length), StandardCharsets.UTF_8);
	}

	private static int chunkSize(InputStream input) throws IOException {
		return Integer.parseInt(line(input), 16);
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

	/**
	 * An answer.
	 */
	public record Response(int status, Map<String, List<String>> headers, String body) {

		/**
		 * Returns all values of a header, each as it came.
		 */
		public List<String> header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> name.equalsIgnoreCase(header.getKey()))
				.flatMap((header) -> header.getValue().stream())
				.toList();
		}

		/**
		 * Returns the headers of the CORS protocol, by their names in lower case.
		 */
		public Map<String, String> corsHeaders() {
			Map<String, String> found = new TreeMap<>();
			this.headers.forEach((name, values) -> {
				String lower = name.toLowerCase(java.util.Locale.ROOT);
				if (lower.startsWith("access-control-")) {
					found.put(lower, String.join(" AND ", values));
				}
			});
			return found;
		}

		/**
		 * Returns the names in all {@code Vary} headers.
		 */
		public List<String> vary() {
			return header("Vary").stream().flatMap((value) -> List.of(value.split(",\\s*")).stream()).toList();
		}

	}

}
