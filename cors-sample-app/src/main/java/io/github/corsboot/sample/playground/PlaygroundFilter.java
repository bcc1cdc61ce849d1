package io.github.corsboot.sample.playground;

import java.io.IOException;
import java.net.InetSocketAddress;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says who calls, and keeps the response for the {@link ExchangeRecorder}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlaygroundFilter extends OncePerRequestFilter {

	static final String RESPONSE = PlaygroundFilter.class.getName() + ".response";

	private final Ports ports;

	PlaygroundFilter(Ports ports) {
		this.ports = ports;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ServletServerHttpRequest sent = new ServletServerHttpRequest(request);
		InetSocketAddress remote = new InetSocketAddress(request.getRemoteAddr(), request.getRemotePort());
		request.setAttribute(Caller.ATTRIBUTE,
				Caller.of(remote, request.getMethod(), sent.getHeaders(), this.ports.page()));
		request.setAttribute(RESPONSE, response);
		chain.doFilter(request, response);
	}

}
