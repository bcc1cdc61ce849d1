package io.github.corsboot.web.servlet;

import java.util.Collection;
import java.util.List;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsHeaders;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.WebUtils;

/**
 * A response whose CORS headers belong to a policy: what anything else writes to them is
 * dropped, and what a reset removes comes back.
 * <p>
 * To whoever asks it has an {@code Access-Control-Allow-Origin} header, if need be an
 * empty one that is never sent: Spring's own processors leave such a response alone.
 */
final class GovernedResponse extends HttpServletResponseWrapper {

	private static final String UNSENT = "";

	private final HttpServletRequest request;

	private final CorsDecision decision;

	GovernedResponse(HttpServletResponse response, HttpServletRequest request, CorsDecision decision) {
		super(response);
		this.request = request;
		this.decision = decision;
		writeHeaders();
	}

	static boolean isGoverned(ServletResponse response) {
		return WebUtils.getNativeResponse(response, GovernedResponse.class) != null;
	}

	private void writeHeaders() {
		this.decision.writeHeaders(this.request, ServletRequestReader.INSTANCE, response(),
				ServletHeaderWriter.INSTANCE);
	}

	private HttpServletResponse response() {
		return (HttpServletResponse) getResponse();
	}

	private static boolean isGovernedHeader(@Nullable String name) {
		return name != null && CorsHeaders.isCorsHeader(name);
	}

	@Override
	public void setHeader(String name, String value) {
		if (isGovernedHeader(name)) {
			return;
		}
		super.setHeader(name, value);
		if (HttpHeaders.VARY.equalsIgnoreCase(name)) {
			writeHeaders();
		}
	}

	@Override
	public void addHeader(String name, String value) {
		if (HttpHeaders.VARY.equalsIgnoreCase(name)) {
			if (value != null) {
				ServletHeaderWriter.INSTANCE.addVary(response(), value);
			}
		}
		else if (!isGovernedHeader(name)) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		if (!isGovernedHeader(name)) {
			super.setIntHeader(name, value);
		}
	}

	@Override
	public void addIntHeader(String name, int value) {
		if (!isGovernedHeader(name)) {
			super.addIntHeader(name, value);
		}
	}

	@Override
	public void setDateHeader(String name, long date) {
		if (!isGovernedHeader(name)) {
			super.setDateHeader(name, date);
		}
	}

	@Override
	public void addDateHeader(String name, long date) {
		if (!isGovernedHeader(name)) {
			super.addDateHeader(name, date);
		}
	}

	@Override
	public boolean containsHeader(String name) {
		return CorsHeaders.ALLOW_ORIGIN.equalsIgnoreCase(name) || super.containsHeader(name);
	}

	@Override
	public @Nullable String getHeader(String name) {
		String value = super.getHeader(name);
		return (value == null && CorsHeaders.ALLOW_ORIGIN.equalsIgnoreCase(name)) ? UNSENT : value;
	}

	@Override
	public Collection<String> getHeaders(String name) {
		Collection<String> values = super.getHeaders(name);
		return (values.isEmpty() && CorsHeaders.ALLOW_ORIGIN.equalsIgnoreCase(name)) ? List.of(UNSENT) : values;
	}

	@Override
	public void reset() {
		super.reset();
		writeHeaders();
	}

}
