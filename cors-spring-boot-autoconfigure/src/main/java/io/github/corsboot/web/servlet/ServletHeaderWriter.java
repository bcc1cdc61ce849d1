package io.github.corsboot.web.servlet;

import io.github.corsboot.policy.HeaderWriter;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Sets headers of a servlet response.
 */
final class ServletHeaderWriter implements HeaderWriter<HttpServletResponse> {

	static final ServletHeaderWriter INSTANCE = new ServletHeaderWriter();

	private ServletHeaderWriter() {
	}

	@Override
	public void set(HttpServletResponse response, String name, String value) {
		response.setHeader(name, value);
	}

	@Override
	public void addVary(HttpServletResponse response, String value) {
		if (!response.containsHeader(HttpHeaders.VARY)) {
			response.addHeader(HttpHeaders.VARY, value);
			return;
		}
		for (String name : HeaderWriter.missing(response.getHeaders(HttpHeaders.VARY), value)) {
			response.addHeader(HttpHeaders.VARY, name);
		}
	}

}
