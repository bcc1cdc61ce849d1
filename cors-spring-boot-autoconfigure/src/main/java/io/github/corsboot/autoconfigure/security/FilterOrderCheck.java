package io.github.corsboot.autoconfigure.security;

import java.util.function.BooleanSupplier;

import io.github.corsboot.config.CorsSettings.FilterSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Warns at start-up of an order of the CORS filter that leaves Spring Security the first
 * word.
 */
class FilterOrderCheck implements SmartInitializingSingleton {

	/** The order of Spring Security's filter, unless the application sets another. */
	static final int SECURITY_ORDER = -100;

	private static final Log logger = LogFactory.getLog(FilterOrderCheck.class);

	private final FilterSettings settings;

	private final int securityOrder;

	private final BooleanSupplier secured;

	FilterOrderCheck(FilterSettings settings, int securityOrder, BooleanSupplier secured) {
		this.settings = settings;
		this.securityOrder = securityOrder;
		this.secured = secured;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Integer order = this.settings.order();
		if (order != null && order >= this.securityOrder && this.secured.getAsBoolean()) {
			logger.warn("cors.filter-order is " + order + ", which is not before Spring Security (" + this.securityOrder
					+ "): a preflight to a protected path is answered with 401, and the answers of Spring Security carry no"
					+ " CORS headers. Write an order below " + this.securityOrder + ", or leave the property out.");
		}
	}

}
