package io.github.corsboot.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to a server on the loopback address, on a connection of its own: on a busy
 * machine Reactor Netty 1.3.6 now and then never reads the next request of a connection
 * (<a href="https://github.com/reactor/reactor-netty/issues/4361">issue</a>).
 */
public final class Call {

	private final HttpRequest.Builder request;

	private final String method;

	private Call(int port, String method, String path) {
		this.method = method;
		this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(Duration.ofSeconds(20))
			.method(method, BodyPublishers.noBody());
	}

	/**
	 * Begins a request.
	 */
	public static Call to(int port, String method, String path) {
		return new Call(port, method, path);
	}

	/**
	 * Adds a header.
	 */
	public Call header(String name, String value) {
		this.request.header(name, value);
		return this;
	}

	/**
	 * Says which site's page sends the request.
	 */
	public Call from(String origin) {
		return header("Origin", origin);
	}

	/**
	 * Sets a body of JSON.
	 */
	public Call json(String body) {
		this.request.header("Content-Type", "application/json").method(this.method, BodyPublishers.ofString(body));
		return this;
	}

	/**
	 * Sends the request and reads the whole answer.
	 */
	public Answer send() {
		HttpResponse<InputStream> response = open();
		try (InputStream body = response.body()) {
			return new Answer(response.statusCode(), response.headers().map(),
					new String(body.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends the request and leaves the answer's body to be read while it comes.
	 */
	public HttpResponse<InputStream> open() {
		try {
			return HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.build()
				.send(this.request.build(), BodyHandlers.ofInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An answer.
	 */
	public record Answer(int status, Map<String, List<String>> headers, String body) {

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
				String lower = name.toLowerCase(Locale.ROOT);
				if (lower.startsWith("access-control-")) {
					found.put(lower, String.join(" AND ", values));
				}
			});
			return found;
		}

		/**
		 * Returns all of the answer that CORS is about, to compare it with another's.
		 */
		public List<Object> cors() {
			return List.of(this.status, corsHeaders(), header("Vary"));
		}

		/**
		 * Returns the names in all {@code Vary} headers.
		 */
		public List<String> vary() {
			return header("Vary").stream().flatMap((value) -> List.of(value.split(",\\s*")).stream()).toList();
		}

	}

}
