package io.github.corsboot.autoconfigure.servlet;

import io.github.corsboot.web.servlet.PolicyCorsFilter;
import jakarta.servlet.FilterRegistration.Dynamic;
import jakarta.servlet.ServletContext;

import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * Registers, in place of the filter that Spring Security asks for, the one that judges
 * for it: a request passes that one in less time.
 */
final class JudgingRegistration extends FilterRegistrationBean<PolicyCorsFilter> {

	private final PolicyCorsFilter filter;

	JudgingRegistration(PolicyCorsFilter filter) {
		super(filter);
		this.filter = filter;
	}

	@Override
	protected Dynamic addRegistration(String description, ServletContext servletContext) {
		return servletContext.addFilter(getOrDeduceName(this.filter), this.filter.judging());
	}

}
