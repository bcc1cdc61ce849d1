package io.github.corsboot.autoconfigure.reactive;

import io.github.corsboot.web.PoliciesInForce;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Puts the CORS policies in force in a reactive web application, unless the application
 * has a bean {@code corsFilter} or {@code corsConfigurationSource} of its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "io.github.corsboot.autoconfigure.CorsAutoConfiguration",
		"org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(PoliciesInForce.class)
@Import({ CorsReactiveConfigurations.InForce.class, CorsReactiveConfigurations.SetAside.class })
public final class CorsReactiveAutoConfiguration {

	CorsReactiveAutoConfiguration() {
	}

}
