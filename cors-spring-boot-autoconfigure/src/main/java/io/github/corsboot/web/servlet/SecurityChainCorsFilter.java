package io.github.corsboot.web.servlet;

import java.io.IOException;
import java.util.function.Supplier;

import io.github.corsboot.policy.CorsDecision;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.CorsFilter;

/**
 * The filter that Spring Security puts into a chain with {@code cors()}. It lets pass
 * what a policy has judged before, judges what has not come by a {@link JudgingFilter},
 * such as a request to a management port, and leaves what no policy governs to what
 * Spring Security would have used otherwise.
 * <p>
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class SecurityChainCorsFilter extends CorsFilter {

	private final JudgingFilter judgingFilter;

	private final Supplier<? extends @Nullable Filter> ungoverned;

	/**
	 * Creates a filter.
	 * @param source the configurations of the policies
	 * @param judgingFilter judges requests
	 * @param ungoverned supplies the filter for paths without a policy, if there is one
	 */
	public SecurityChainCorsFilter(PolicyCorsConfigurationSource source, JudgingFilter judgingFilter,
			Supplier<? extends @Nullable Filter> ungoverned) {
		super(source);
		this.judgingFilter = judgingFilter;
		this.ungoverned = ungoverned;
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
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		if (request.getDispatcherType() != DispatcherType.REQUEST) {
			this.judgingFilter.resume(request, response, filterChain);
		}
		else if (JudgedRequest.of(request) != null || !this.judgingFilter.judge(request, response,
				(judged, answer) -> goOn(judged, answer, filterChain))) {
			goOn(request, response, filterChain);
		}
	}

	private void goOn(ServletRequest request, ServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		CorsDecision decision = JudgedRequest.of(request);
		boolean governed = decision != null && decision.ownsHeaders();
		Filter filter = governed ? null : this.ungoverned.get();
		if (filter != null) {
			filter.doFilter(request, response, filterChain);
		}
		else {
			filterChain.doFilter(request, response);
		}
	}

}
