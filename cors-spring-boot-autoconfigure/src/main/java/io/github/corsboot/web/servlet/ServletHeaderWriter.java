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
		int start = 0;
		while (start <= value.length()) {
			int comma = value.indexOf(',', start);
			int end = (comma >= 0) ? comma : value.length();
			String name = value.substring(start, end).strip();
			if (!name.isEmpty() && !varies(response, name)) {
				response.addHeader(HttpHeaders.VARY, name);
			}
			start = end + 1;
		}
	}

	private static boolean varies(HttpServletResponse response, String name) {
		for (String value : response.getHeaders(HttpHeaders.VARY)) {
			if (listsName(value, name)) {
				return true;
			}
		}
		return false;
	}

	private static boolean listsName(String value, String name) {
		int start = 0;
		while (start <= value.length()) {
			int comma = value.indexOf(',', start);
			int end = (comma >= 0) ? comma : value.length();
			if (value.substring(start, end).strip().equalsIgnoreCase(name)) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

}
