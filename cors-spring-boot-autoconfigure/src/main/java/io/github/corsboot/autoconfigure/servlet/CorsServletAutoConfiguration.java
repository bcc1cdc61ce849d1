package io.github.corsboot.autoconfigure.servlet;

import io.github.corsboot.web.PoliciesInForce;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/**
 * Puts the CORS policies in force in a servlet application, unless the application has a
 * bean {@code corsFilter} or {@code corsConfigurationSource} of its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "io.github.corsboot.autoconfigure.CorsAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnBean(PoliciesInForce.class)
@Import({ CorsServletConfigurations.InForce.class, CorsServletConfigurations.Beside.class,
		CorsServletConfigurations.HandlerMappings.class, CorsServletConfigurations.SetAside.class })
public final class CorsServletAutoConfiguration {

	CorsServletAutoConfiguration() {
	}

}
