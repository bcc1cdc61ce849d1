package io.github.corsboot.autoconfigure.reactive;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Warns at start-up of routes that Reactor Netty serves before any filter: RSocket over
 * WebSocket, for one.
 */
final class NettyRoutes {

	private static final Log logger = LogFactory.getLog(NettyRoutes.class);

	private static final String PROVIDER = "org.springframework.boot.reactor.netty.NettyRouteProvider";

	private NettyRoutes() {
	}

	static void warn(ListableBeanFactory beans) {
		ClassLoader loader = NettyRoutes.class.getClassLoader();
		if (!ClassUtils.isPresent(PROVIDER, loader)) {
			return;
		}
		List<String> names = List
			.of(beans.getBeanNamesForType(ClassUtils.resolveClassName(PROVIDER, loader), true, false));
		if (!names.isEmpty()) {
			logger
				.warn("No CORS policy judges the routes of Reactor Netty that come from '" + String.join("', '", names)
						+ "', since they are served before any filter: a page of any origin can"
						+ " use them. Check Origin in the route itself or in a proxy; RSocket needs no such route with"
						+ " spring.rsocket.server.transport=tcp.");
		}
	}

}
