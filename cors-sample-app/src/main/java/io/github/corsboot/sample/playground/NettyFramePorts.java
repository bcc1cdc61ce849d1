package io.github.corsboot.sample.playground;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

/**
 * Opens the frames' ports on Netty.
 */
class NettyFramePorts implements SmartLifecycle {

	private final Ports ports;

	private final HttpHandler application;

	private List<DisposableServer> servers = List.of();

	NettyFramePorts(Ports ports, HttpHandler application) {
		this.ports = ports;
		this.application = application;
	}

	@Override
	public synchronized void start() {
		List<DisposableServer> started = new ArrayList<>();
		List<IntSupplier> opened = new ArrayList<>();
		for (int port : this.ports.available()) {
			DisposableServer server = HttpServer.create()
				.host(InetAddress.getLoopbackAddress().getHostAddress())
				.port(port)
				.handle(new ReactorHttpHandlerAdapter(this.application))
				.bindNow();
			started.add(server);
			opened.add(server::port);
		}
		this.servers = started;
		this.ports.opened(opened);
	}

	@Override
	public synchronized void stop() {
		this.servers.forEach(DisposableServer::disposeNow);
		this.servers = List.of();
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.servers.isEmpty();
	}

}
