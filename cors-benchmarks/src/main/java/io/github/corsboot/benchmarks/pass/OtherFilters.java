package io.github.corsboot.benchmarks.pass;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Properties;

import com.thetransactioncompany.cors.CORSConfiguration;
import com.thetransactioncompany.cors.CORSConfigurationException;
import com.thetransactioncompany.cors.CORSFilter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.apache.catalina.filters.CorsFilter;
import org.jspecify.annotations.Nullable;

/**
 * Filters of others with the same rules.
 */
final class OtherFilters {

	private OtherFilters() {
	}

	static CorsFilter tomcat() throws ServletException {
		CorsFilter filter = new CorsFilter();
		filter.init(new Parameters(Map.of(CorsFilter.PARAM_CORS_ALLOWED_ORIGINS, String.join(",", PassRules.ORIGINS),
				CorsFilter.PARAM_CORS_ALLOWED_METHODS, String.join(",", PassRules.METHODS),
				CorsFilter.PARAM_CORS_ALLOWED_HEADERS, String.join(",", PassRules.HEADERS),
				CorsFilter.PARAM_CORS_EXPOSED_HEADERS, String.join(",", PassRules.EXPOSED),
				CorsFilter.PARAM_CORS_SUPPORT_CREDENTIALS, "true", CorsFilter.PARAM_CORS_PREFLIGHT_MAXAGE, "1800",
				CorsFilter.PARAM_CORS_REQUEST_DECORATE, "false")));
		return filter;
	}

	static CORSFilter transactionCompany() throws CORSConfigurationException {
		Properties properties = new Properties();
		properties.setProperty("cors.allowOrigin", String.join(" ", PassRules.ORIGINS));
		properties.setProperty("cors.supportedMethods", String.join(", ", PassRules.METHODS));
		properties.setProperty("cors.supportedHeaders", String.join(", ", PassRules.HEADERS));
		properties.setProperty("cors.exposedHeaders", String.join(", ", PassRules.EXPOSED));
		properties.setProperty("cors.supportsCredentials", "true");
		properties.setProperty("cors.allowGenericHttpRequests", "true");
		properties.setProperty("cors.maxAge", "1800");
		return new CORSFilter(new CORSConfiguration(properties));
	}

	private record Parameters(Map<String, String> values) implements FilterConfig {

		@Override
		public String getFilterName() {
			return "cors";
		}

		@Override
		public ServletContext getServletContext() {
			return Unsupported.of(ServletContext.class);
		}

		@Override
		public @Nullable String getInitParameter(String name) {
			return this.values.get(name);
		}

		@Override
		public Enumeration<String> getInitParameterNames() {
			return Collections.enumeration(this.values.keySet());
		}

	}

}
