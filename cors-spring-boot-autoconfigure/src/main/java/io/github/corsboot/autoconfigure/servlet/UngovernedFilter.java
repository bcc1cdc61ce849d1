package io.github.corsboot.autoconfigure.servlet;

import java.util.function.Supplier;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.PreFlightRequestHandler;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.PreFlightRequestFilter;

/**
 * Finds what Spring Security's {@code cors()} would use if there were no policies: Spring
 * MVC's own CORS settings.
 */
class UngovernedFilter implements Supplier<@Nullable Filter> {

	private static final String MVC_SOURCE = "mvcHandlerMappingIntrospector";

	private final SingletonSupplier<Filter> filter;

	UngovernedFilter(BeanFactory beans) {
		this.filter = SingletonSupplier.ofNullable(() -> find(beans));
	}

	@Override
	public @Nullable Filter get() {
		return this.filter.get();
	}

	private static @Nullable Filter find(BeanFactory beans) {
		if (beans.containsBean(MVC_SOURCE) && beans.isTypeMatch(MVC_SOURCE, CorsConfigurationSource.class)) {
			return new CorsFilter(beans.getBean(MVC_SOURCE, CorsConfigurationSource.class));
		}
		PreFlightRequestHandler handler = beans.getBeanProvider(PreFlightRequestHandler.class).getIfUnique();
		return (handler != null) ? new PreFlightRequestFilter(handler) : null;
	}

}
