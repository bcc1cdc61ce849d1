package io.github.corsboot.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sample application on a free port, and a client for it that is no browser: it sends
 * any {@code Origin} it is told to.
 */
final class RunningSample implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final ConfigurableApplicationContext context;

	private RunningSample(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningSample start(Stack stack, Path list, String... moreArguments) {
		return start(CorsSampleApplication.application(), stack, list, moreArguments);
	}

	static RunningSample startWith(Class<?> moreConfiguration, Stack stack, Path list, String... moreArguments) {
		SpringApplication application = CorsSampleApplication.application();
		application.addPrimarySources(List.of(moreConfiguration));
		return start(application, stack, list, moreArguments);
	}

	private static RunningSample start(SpringApplication application, Stack stack, Path list, String... moreArguments) {
		List<String> arguments = new ArrayList<>(
				List.of(stack.argument(), "--server.address=127.0.0.1", "--cors.allowed-origins-file=" + list));
		arguments.addAll(List.of(moreArguments));
		if (arguments.stream().noneMatch((argument) -> argument.startsWith("--server.port="))) {
			arguments.add("--server.port=0");
		}
		return new RunningSample(application.run(arguments.toArray(String[]::new)));
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).timeout(TIMEOUT);
	}

	// A client, and so a connection, for each request: on a busy machine Reactor Netty
	// 1.3.6
	// now and then never reads the next request of a connection
	// (https://github.com/reactor/reactor-netty/issues/4361).
	HttpResponse<String> send(HttpRequest.Builder request) {
		HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(TIMEOUT)
			.build();
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException("The connection failed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> get(String path, String origin) {
		return send(request(path).header("Origin", origin));
	}

	HttpResponse<String> post(String path, String origin, String contentType, String body) {
		return send(request(path).header("Origin", origin)
			.header("Content-Type", contentType)
			.POST(BodyPublishers.ofString(body)));
	}

	HttpResponse<String> preflight(String path, String origin, String method) {
		return send(request(path).header("Origin", origin)
			.header("Access-Control-Request-Method", method)
			.method("OPTIONS", BodyPublishers.noBody()));
	}

	List<Message> messages() {
		return bean(Messages.class).all();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
