package io.github.corsboot.benchmarks.pass;

import java.lang.reflect.Proxy;

/**
 * Stands behind a stub, so that a call that the stub does not know fails.
 */
final class Unsupported {

	private Unsupported() {
	}

	static <T> T of(Class<T> type) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				throw new UnsupportedOperationException(method.toString());
			}));
	}

}
