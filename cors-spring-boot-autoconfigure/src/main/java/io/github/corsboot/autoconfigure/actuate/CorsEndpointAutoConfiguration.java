package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.lifecycle.PoliciesSetAside;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

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

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	CorsCheckEndpoint corsCheckEndpoint(ObjectProvider<CorsPolicyManager> manager,
			ObjectProvider<PoliciesSetAside> setAside, ApplicationContext context) {
		return new CorsCheckEndpoint(ManagedPolicies.of(manager, setAside), () -> contextPath(context));
	}

	// A context of servlets is named after its path.
	private static String contextPath(ApplicationContext context) {
		return (context instanceof ReactiveWebApplicationContext)
				? context.getEnvironment().getProperty("spring.webflux.base-path", "") : context.getApplicationName();
	}

}
