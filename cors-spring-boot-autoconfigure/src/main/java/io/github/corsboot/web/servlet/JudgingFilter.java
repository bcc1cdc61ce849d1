package io.github.corsboot.web.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.web.RoutedPolicies.Route;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Judges requests by the policies in force, early in the chain and once a request, and
 * makes the policy the owner of the answer's CORS headers, Fetch standard, "CORS
 * protocol".
 * <p>
 * A request is judged when it comes in. When it is dispatched again, for an error page or
 * at the end of an asynchronous request, the headers are brought back. A path without a
 * policy is left alone.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class JudgingFilter implements Filter {

	/**
	 * The order among the application's filters: after forwarded headers and the
	 * observation of requests, before all that may answer by itself.
	 */
	public static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	private final RequestRoutes routes;

	private final @Nullable CorsDecisionListener listener;

	private final byte[] refusalBody = ascii(CorsDecision.REFUSAL_TEXT);

	/**
	 * Creates a filter.
	 * @param routes finds the policy of a request
	 * @param listener is told of each decision, or {@code null} if nobody is
	 */
	public JudgingFilter(RequestRoutes routes, @Nullable CorsDecisionListener listener) {
		this.routes = routes;
		this.listener = listener;
	}

	RequestRoutes routes() {
		return this.routes;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getDispatcherType() != DispatcherType.REQUEST) {
			resume(request, response, chain);
		}
		else if (JudgedRequest.isMarked(request)) {
			chain.doFilter(request, response);
		}
		else {
			judge(this.routes.find(request), request, response, chain);
		}
	}

	private void judge(@Nullable Route route, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		if (route == null) {
			JudgedRequest.markUngoverned(request);
			chain.doFilter(request, response);
			return;
		}
		CorsDecision decision = route.decide(request, ServletRequestReader.INSTANCE);
		if (this.listener != null && decision.verdict() != Verdict.NOT_CROSS_ORIGIN) {
			this.listener.decided(decision, request, ServletRequestReader.INSTANCE);
		}
		switch (decision.action()) {
			case PROCEED -> proceed(decision, request, response, chain);
			case ANSWER_PREFLIGHT -> answer(decision, request, response);
			case REFUSE -> refuse(decision, request, response);
		}
	}

	private void proceed(CorsDecision decision, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		JudgedRequest.mark(request, decision);
		chain.doFilter(request,
				decision.governsHeaders() ? new GovernedResponse(response, request, decision) : response);
	}

	private void answer(CorsDecision decision, HttpServletRequest request, HttpServletResponse response) {
		response.setStatus(decision.action().status());
		writeHeaders(decision, request, response);
		response.setContentLength(0);
	}

	private void refuse(CorsDecision decision, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		response.setStatus(decision.action().status());
		writeHeaders(decision, request, response);
		response.setContentType("text/plain");
		String text = decision.refusalText(request, ServletRequestReader.INSTANCE);
		byte[] body = text.equals(CorsDecision.REFUSAL_TEXT) ? this.refusalBody : ascii(text);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private void writeHeaders(CorsDecision decision, HttpServletRequest request, HttpServletResponse response) {
		decision.writeHeaders(request, ServletRequestReader.INSTANCE, response, ServletHeaderWriter.INSTANCE);
	}

	private void resume(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		CorsDecision decision = JudgedRequest.decision(request);
		boolean governed = decision != null && decision.governsHeaders()
				&& request.getDispatcherType() != DispatcherType.INCLUDE && !GovernedResponse.isGoverned(response);
		chain.doFilter(request,
				(decision != null && governed) ? new GovernedResponse(response, request, decision) : response);
	}

}
