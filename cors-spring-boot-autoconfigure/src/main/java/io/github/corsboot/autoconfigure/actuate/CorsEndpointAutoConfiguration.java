package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.lifecycle.PoliciesSetAside;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoints {@code cors} and
 * {@code corscheck}. They exist without any policy too, and say so.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnWebApplication
public final class CorsEndpointAutoConfiguration {

	CorsEndpointAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	CorsEndpoint corsEndpoint(ObjectProvider<CorsPolicyManager> manager, ObjectProvider<PoliciesSetAside> setAside) {
		return new CorsEndpoint(ManagedPolicies.of(manager, setAside));
	}

	/**
	 * The check in a servlet application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		CorsCheckEndpoint corsCheckEndpoint(ObjectProvider<CorsPolicyManager> manager,
				ObjectProvider<PoliciesSetAside> setAside, ObjectProvider<ServletContext> servletContext) {
			return new CorsCheckEndpoint(ManagedPolicies.of(manager, setAside), () -> {
				ServletContext context = servletContext.getIfAvailable();
				return (context != null) ? context.getContextPath() : "";
			});
		}

	}

	/**
	 * The check in a reactive application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		CorsCheckEndpoint corsCheckEndpoint(ObjectProvider<CorsPolicyManager> manager,
				ObjectProvider<PoliciesSetAside> setAside, Environment environment) {
			String basePath = environment.getProperty("spring.webflux.base-path", "");
			return new CorsCheckEndpoint(ManagedPolicies.of(manager, setAside), () -> basePath);
		}

	}

}
