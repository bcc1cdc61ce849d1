package io.github.corsboot.web.servlet;

import java.util.Enumeration;

import io.github.corsboot.policy.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a servlet request.
 */
final class ServletRequestReader implements RequestReader<HttpServletRequest> {

	private static final String FORWARDED_BY_TOMCAT = "org.apache.tomcat.request.forwarded";

	static final ServletRequestReader INSTANCE = new ServletRequestReader();

	private ServletRequestReader() {
	}

	@Override
	public String method(HttpServletRequest request) {
		return request.getMethod();
	}

	@Override
	public String path(HttpServletRequest request) {
		return request.getRequestURI();
	}

	@Override
	public @Nullable String header(HttpServletRequest request, String name) {
		return request.getHeader(name);
	}

	@Override
	public boolean hasSeveral(HttpServletRequest request, String name) {
		Enumeration<String> values = request.getHeaders(name);
		if (values == null || !values.hasMoreElements()) {
			return false;
		}
		values.nextElement();
		return values.hasMoreElements();
	}

	@Override
	public @Nullable String joinedHeader(HttpServletRequest request, String name) {
		Enumeration<String> values = request.getHeaders(name);
		if (values == null || !values.hasMoreElements()) {
			return null;
		}
		String first = values.nextElement();
		return values.hasMoreElements() ? RequestReader.join(request.getHeaders(name).asIterator()) : first;
	}

	@Override
	public @Nullable String scheme(HttpServletRequest request) {
		return isForwardedWss(request) ? "wss" : request.getScheme();
	}

	@Override
	public @Nullable String host(HttpServletRequest request) {
		return request.getServerName();
	}

	@Override
	public int port(HttpServletRequest request) {
		int port = request.getServerPort();
		return (port == 80 && isForwardedWss(request)) ? 443 : port;
	}

	// Tomcat's RemoteIpValve believes the proxy and takes wss for plain http.
	private static boolean isForwardedWss(HttpServletRequest request) {
		return "http".equals(request.getScheme()) && "wss".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))
				&& Boolean.TRUE.equals(request.getAttribute(FORWARDED_BY_TOMCAT));
	}

}
