package io.github.corsboot.autoconfigure.security;

import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.web.servlet.PolicyCorsConfigurationSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Keeps Spring Security from switching CORS on in chains that do not mention it, as it
 * does once there is a {@link UrlBasedCorsConfigurationSource}: a path without a policy
 * is then treated as if there were no policies at all.
 * <p>
 * It does so before any other customizer and the application's own chains, and not where
 * a source of the application would have switched CORS on.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "io.github.corsboot.autoconfigure.servlet.CorsServletAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@ConditionalOnBean(PolicyCorsConfigurationSource.class)
public final class CorsServletSecurityAutoConfiguration {

	CorsServletSecurityAutoConfiguration() {
	}

	// Never lazy, for nobody asks for it.
	@Bean
	@Lazy(false)
	SmartInitializingSingleton corsFilterOrderCheck(FilterSettings settings, Environment environment,
			BeanFactory beans) {
		return () -> FilterOrderCheck.run(settings,
				environment.getProperty("spring.security.filter.order", Integer.class, FilterOrderCheck.SECURITY_ORDER),
				() -> beans.containsBean("springSecurityFilterChain"));
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Customizer<HttpSecurity> corsHttpSecurityCustomizer(ListableBeanFactory beans) {
		return (http) -> {
			if (beans.getBeanNamesForType(UrlBasedCorsConfigurationSource.class).length == 1) {
				http.cors(CorsConfigurer::disable);
			}
		};
	}

}
