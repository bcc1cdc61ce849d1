package io.github.corsboot.autoconfigure.reactive;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;

/**
 * Warns at start-up of routes that Reactor Netty serves before any filter: RSocket over
 * WebSocket, for one.
 */
class NettyRoutes implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(NettyRoutes.class);

	private static final String PROVIDER = "org.springframework.boot.reactor.netty.NettyRouteProvider";

	private final ListableBeanFactory beans;

	NettyRoutes(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		ClassLoader loader = getClass().getClassLoader();
		if (!ClassUtils.isPresent(PROVIDER, loader)) {
			return;
		}
		List<String> names = List
			.of(this.beans.getBeanNamesForType(ClassUtils.resolveClassName(PROVIDER, loader), true, false));
		if (!names.isEmpty()) {
			logger
				.warn("No CORS policy judges the routes of Reactor Netty that come from '" + String.join("', '", names)
						+ "', since they are served before any filter: a page of any origin can"
						+ " use them. Check Origin in the route itself or in a proxy; RSocket needs no such route with"
						+ " spring.rsocket.server.transport=tcp.");
		}
	}

}
