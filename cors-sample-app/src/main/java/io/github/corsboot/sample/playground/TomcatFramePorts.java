package io.github.corsboot.sample.playground;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import org.apache.catalina.connector.Connector;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Opens the frames' ports on Tomcat.
 */
class TomcatFramePorts implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final Ports ports;

	TomcatFramePorts(Ports ports) {
		this.ports = ports;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		List<IntSupplier> opened = new ArrayList<>();
		for (int port : this.ports.available()) {
			Connector connector = new Connector();
			connector.setPort(port);
			connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
			factory.addAdditionalConnectors(connector);
			opened.add(connector::getLocalPort);
		}
		this.ports.opened(opened);
	}

}
