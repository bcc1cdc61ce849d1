package io.github.corsboot.integration.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service behind a gateway, with CORS headers of its own on every answer.
 */
final class Backend implements AutoCloseable {

	static final String ORIGIN = "https://backend.example";

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Semaphore events = new Semaphore(0);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private Backend(HttpServer server) {
		this.server = server;
		server.setExecutor(this.threads);
		server.createContext("/", this::answer);
		server.start();
	}

	static Backend start() {
		try {
			return new Backend(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the address of a service that is down.
	 */
	static String down() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return "http://127.0.0.1:" + socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * Returns the requests that came, each as method, path and origin.
	 */
	List<String> requests() {
		return List.copyOf(this.requests);
	}

	void forgetRequests() {
		this.requests.clear();
	}

	/**
	 * Lets a stream go on by one event.
	 */
	void emit() {
		this.events.release();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.requests
			.add(exchange.getRequestMethod() + " " + path + " from " + exchange.getRequestHeaders().getFirst("Origin"));
		Headers headers = exchange.getResponseHeaders();
		headers.add("Access-Control-Allow-Origin", ORIGIN);
		headers.add("Access-Control-Allow-Credentials", "true");
		headers.add("Access-Control-Expose-Headers", "X-Backend");
		headers.add("Vary", "Accept-Encoding, Origin");
		headers.add("X-Backend", "yes");
		if (path.endsWith("/twice")) {
			headers.add("Access-Control-Allow-Origin", "*");
			headers.add("Access-Control-Allow-Credentials", "true");
		}
		try (exchange) {
			if (path.endsWith("/events")) {
				stream(exchange);
				return;
			}
			byte[] body = "from the backend".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(path.endsWith("/missing") ? 404 : 200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private void stream(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, 0);
		OutputStream body = exchange.getResponseBody();
		for (int event = 1; event <= 2 && awaitEvent(); event++) {
			body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
			body.flush();
		}
	}

	private boolean awaitEvent() {
		try {
			return this.events.tryAcquire(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
