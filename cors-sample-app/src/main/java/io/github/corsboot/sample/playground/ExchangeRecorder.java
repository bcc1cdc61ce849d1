package io.github.corsboot.sample.playground;

import java.util.List;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;

/**
 * Tells the page of every exchange once the container is done with it: the answer to an
 * exception comes after the filters.
 */
class ExchangeRecorder implements ServletRequestListener {

	private final EventStream events;

	ExchangeRecorder(EventStream events) {
		this.events = events;
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		HttpServletRequest request = (HttpServletRequest) event.getServletRequest();
		if (request.getAttribute(PlaygroundFilter.RESPONSE) instanceof HttpServletResponse response
				&& Exchange.isWorthRecording(request.getRequestURI())) {
			HttpHeaders headers = new HttpHeaders();
			response.getHeaderNames().forEach((name) -> headers.addAll(name, List.copyOf(response.getHeaders(name))));
			this.events.send("exchange", Exchange.of(request.getMethod(), request.getRequestURI(),
					new ServletServerHttpRequest(request).getHeaders(), response.getStatus(), headers));
		}
	}

}
