package io.github.corsboot.autoconfigure.security;

import java.util.function.BooleanSupplier;

import io.github.corsboot.config.CorsSettings.FilterSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns at start-up of an order of the CORS filter that leaves Spring Security the first
 * word.
 */
final class FilterOrderCheck {

	/** The order of Spring Security's filter, unless the application sets another. */
	static final int SECURITY_ORDER = -100;

	private static final Log logger = LogFactory.getLog(FilterOrderCheck.class);

	private FilterOrderCheck() {
	}

	static void run(FilterSettings settings, int securityOrder, BooleanSupplier secured) {
		Integer order = settings.order();
		if (order != null && order >= securityOrder && secured.getAsBoolean()) {
			logger.warn("cors.filter-order is " + order + ", which is not before Spring Security (" + securityOrder
					+ "): a preflight to a protected path is answered with 401, and the answers of Spring Security carry no"
					+ " CORS headers. Write an order below " + securityOrder + ", or leave the property out.");
		}
	}

}
