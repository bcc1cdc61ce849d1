package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.web.servlet.JudgingFilter;
import io.github.corsboot.web.servlet.PolicyCorsFilter;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.Assert;

/**
 * {@link ManagementContextConfiguration} that puts the policies in force on a port that
 * Actuator has for itself: a server of its own, which has no filter of the application.
 *
 * @since 0.1.0
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnBean(name = CorsServletManagementContextConfiguration.REGISTRATION)
public final class CorsServletManagementContextConfiguration {

	static final String REGISTRATION = "corsFilterRegistration";

	CorsServletManagementContextConfiguration() {
	}

	@Bean
	FilterRegistrationBean<JudgingFilter> corsManagementFilterRegistration(
			@Qualifier(REGISTRATION) FilterRegistrationBean<PolicyCorsFilter> application) {
		PolicyCorsFilter filter = application.getFilter();
		Assert.state(filter != null, "The application's filter registration has no filter");
		FilterRegistrationBean<JudgingFilter> registration = new FilterRegistrationBean<>(filter.judging());
		registration.setName("corsPolicyFilter");
		registration.setDispatcherTypes(application.determineDispatcherTypes());
		registration.setOrder(application.getOrder());
		return registration;
	}

}
