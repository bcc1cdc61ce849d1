package io.github.corsboot.web.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.web.RoutedPolicies.Route;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;

/**
 * Judges requests by the policies in force, early in the chain and once a request, and
 * makes the policy the owner of the answer's CORS headers, Fetch standard, "CORS
 * protocol".
 * <p>
 * A request is judged when it comes in. When it is dispatched again, for an error page or
 * at the end of an asynchronous request, the headers are brought back. A path without a
 * policy is left alone.
 * <p>
 * Spring Security puts the same filter into a chain with {@code cors()}. There it lets
 * pass what it has judged, and leaves what no policy governs to what Spring Security
 * would have used otherwise.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class JudgingFilter extends CorsFilter {

	/**
	 * The order among the application's filters: after forwarded headers and the
	 * observation of requests, before all that may answer by itself.
	 */
	public static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	private static final String MET = JudgingFilter.class.getName() + ".MET";

	private static final String FILTERED = JudgingFilter.class.getName() + ALREADY_FILTERED_SUFFIX;

	private final RequestRoutes routes;

	private final @Nullable CorsDecisionListener listener;

	private final Supplier<? extends @Nullable Filter> ungoverned;

	private final byte[] refusalBody = ascii(CorsDecision.REFUSAL_TEXT);

	/**
	 * Creates a filter.
	 * @param routes finds the policy of a request
	 * @param listener is told of each decision, or {@code null} if nobody is
	 * @param ungoverned supplies the filter that Spring Security would use for paths
	 * without a policy, if there is one
	 */
	public JudgingFilter(RequestRoutes routes, @Nullable CorsDecisionListener listener,
			Supplier<? extends @Nullable Filter> ungoverned) {
		super(new PolicyCorsConfigurationSource(routes));
		this.routes = routes;
		this.listener = listener;
		this.ungoverned = ungoverned;
	}

	// Would be put together for each request.
	@Override
	protected String getAlreadyFilteredAttributeName() {
		return FILTERED;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// So that Spring Security's use of the filter comes here as well.
		request.removeAttribute(FILTERED);
		if (request.getDispatcherType() != DispatcherType.REQUEST) {
			resume(request, response, chain);
		}
		else if (request.getAttribute(MET) != null) {
			goOnInsideSecurity(request, response, chain);
		}
		else {
			request.setAttribute(MET, true);
			if (!judge(request, response, chain)) {
				chain.doFilter(request, response);
			}
		}
	}

	private void goOnInsideSecurity(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CorsDecision decision = JudgedRequest.decision(request);
		Filter filter = (decision != null && decision.governsHeaders()) ? null : this.ungoverned.get();
		if (filter != null) {
			filter.doFilter(request, response, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean judge(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Route route = this.routes.find(request);
		if (route == null) {
			return false;
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
		return true;
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
