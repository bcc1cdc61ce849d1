package io.github.corsboot.benchmarks.pass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Reads the request headers that have to be read, and writes what the answer to one case
 * has to be.
 */
final class ConstantHeadersFilter implements Filter {

	private static final byte[] REFUSAL = "Invalid CORS request".getBytes(StandardCharsets.US_ASCII);

	private final boolean preflight;

	private final boolean allowed;

	private final String origin;

	ConstantHeadersFilter(PassCase passCase) {
		this.preflight = passCase.isPreflight();
		this.allowed = passCase.isAllowed();
		this.origin = passCase.origin();
	}

	@Override
	public void doFilter(ServletRequest received, ServletResponse answer, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) received;
		HttpServletResponse response = (HttpServletResponse) answer;
		if (!isRead(request)) {
			throw new ServletException("The request has not the headers that it should have");
		}
		if (!this.allowed) {
			response.setStatus(HttpServletResponse.SC_FORBIDDEN);
			response.addHeader("Vary", "Origin");
			response.setHeader("Cache-Control", "no-store");
			response.setContentType("text/plain");
			response.setContentLength(REFUSAL.length);
			response.getOutputStream().write(REFUSAL);
			return;
		}
		response.addHeader("Vary",
				this.preflight ? "Origin, Access-Control-Request-Method, Access-Control-Request-Headers" : "Origin");
		response.setHeader("Access-Control-Allow-Origin", this.origin);
		response.setHeader("Access-Control-Allow-Credentials", "true");
		if (!this.preflight) {
			response.setHeader("Access-Control-Expose-Headers", "X-Total-Count");
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpServletResponse.SC_OK);
		response.setHeader("Access-Control-Allow-Methods", "GET,HEAD,POST,PUT");
		response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Requested-With");
		response.setHeader("Access-Control-Max-Age", "1800");
		response.setContentLength(0);
	}

	private boolean isRead(HttpServletRequest request) {
		Enumeration<String> origins = request.getHeaders("Origin");
		boolean read = origins.hasMoreElements() && origins.nextElement() != null && !origins.hasMoreElements();
		read &= request.getHeader("Sec-Fetch-Site") != null;
		if (this.preflight) {
			read &= request.getHeader("Access-Control-Request-Method") != null;
			read &= request.getHeader("Access-Control-Request-Headers") != null;
		}
		return read;
	}

}
