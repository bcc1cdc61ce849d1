package io.github.corsboot.web.servlet;

import java.io.IOException;
import java.util.function.Supplier;

import io.github.corsboot.policy.CorsDecision;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.CorsFilter;

/**
 * The policies as the filter that Spring Security puts into a chain with {@code cors()}.
 * <p>
 * It lets pass what has been judged on the way there, and leaves what no policy governs
 * to what Spring Security would have used otherwise. What has not been judged is judged.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class PolicyCorsFilter extends CorsFilter {

	private final JudgingFilter judging;

	private final Supplier<? extends @Nullable Filter> ungoverned;

	/**
	 * Creates a filter.
	 * @param judging judges requests
	 * @param ungoverned supplies the filter that Spring Security would use for paths
	 * without a policy, if there is one
	 */
	public PolicyCorsFilter(JudgingFilter judging, Supplier<? extends @Nullable Filter> ungoverned) {
		super(new PolicyCorsConfigurationSource(judging.routes()));
		this.judging = judging;
		this.ungoverned = ungoverned;
	}

	/**
	 * Returns the filter that judges requests, which belongs before all others.
	 * @return the filter
	 */
	public JudgingFilter judging() {
		return this.judging;
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
		// So that it is met again inside Spring Security where it comes first as well.
		request.removeAttribute(getAlreadyFilteredAttributeName());
		Filter filter = isUngoverned(request) ? this.ungoverned.get() : this.judging;
		if (filter != null) {
			filter.doFilter(request, response, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean isUngoverned(HttpServletRequest request) {
		CorsDecision decision = JudgedRequest.decision(request);
		return request.getDispatcherType() == DispatcherType.REQUEST && JudgedRequest.isMarked(request)
				&& (decision == null || !decision.governsHeaders());
	}

}
