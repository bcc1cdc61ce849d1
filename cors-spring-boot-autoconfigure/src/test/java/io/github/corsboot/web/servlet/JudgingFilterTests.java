package io.github.corsboot.web.servlet;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JudgingFilter} and {@link PolicyCorsFilter}: their answers, and what
 * becomes of a request that is met again.
 */
class JudgingFilterTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://evil.example.net";

	private final List<CorsDecision> decisions = new ArrayList<>();

	private final List<ServletResponse> reached = new ArrayList<>();

	private final List<ServletRequest> ungoverned = new ArrayList<>();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final FilterChain application = (request, response) -> this.reached.add(response);

	private final JudgingFilter filter = new JudgingFilter(routes(), new Recording());

	private final PolicyCorsFilter inside = new PolicyCorsFilter(this.filter, () -> (request, response, chain) -> {
		this.ungoverned.add(request);
		chain.doFilter(request, response);
	});

	private static RequestRoutes routes() {
		CorsPolicy debugged = new CorsPolicy(TestPolicy.rules("debugged", "/debugged/**"), List.of(),
				AllowedOrigins.none(), true);
		return new RequestRoutes(new PoliciesInForce(RoutedPolicies.compile(
				new CorsPolicies(List.of(policy("enforced", PolicyMode.ENFORCE),
						policy("lenient", PolicyMode.HEADERS_ONLY), policy("reported", PolicyMode.REPORT), debugged)),
				PathPatternParser.defaultInstance, List.of())));
	}

	private static CorsPolicy policy(String name, PolicyMode mode) {
		return TestPolicy.named(name, "/" + name + "/**").mode(mode).list("test", FRIEND).build();
	}

	private static MockHttpServletRequest request(String path, String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.addHeader("Origin", origin);
		return request;
	}

	@Test
	void aRefusalIsAShortTextThatNobodyKeeps() throws Exception {
		this.filter.doFilter(request("/enforced/x", STRANGER), this.response, this.application);
		assertThat(this.reached).isEmpty();
		assertThat(this.response.getStatus()).isEqualTo(403);
		assertThat(this.response.getContentType()).isEqualTo("text/plain");
		assertThat(this.response.getContentLength()).isEqualTo("Invalid CORS request".length());
		assertThat(this.response.getContentAsString()).isEqualTo("Invalid CORS request");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getHeader("Vary")).isEqualTo("Origin");
	}

	@Test
	void aRefusalOfAPolicyThatIsDebuggedIsAsLongAsItsReason() throws Exception {
		this.filter.doFilter(request("/debugged/x", STRANGER), this.response, this.application);
		assertThat(this.response.getContentAsString()).startsWith("Invalid CORS request: policy 'debugged'")
			.hasSize(this.response.getContentLength());
	}

	@Test
	void aPreflightIsAnsweredWithoutABodyWhateverStatusWasSetBefore() throws Exception {
		MockHttpServletRequest request = request("/enforced/x", FRIEND);
		request.setMethod("OPTIONS");
		request.addHeader("Access-Control-Request-Method", "POST");
		this.response.setStatus(404);
		this.filter.doFilter(request, this.response, this.application);
		assertThat(this.reached).isEmpty();
		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getHeader("Content-Length")).isEqualTo("0");
		assertThat(this.response.getHeader(CorsHeaders.ALLOW_METHODS)).isEqualTo("GET,HEAD,POST");
	}

	@Test
	void theListenerIsToldOfCorsRequestsAlone() throws Exception {
		this.filter.doFilter(new MockHttpServletRequest("GET", "/enforced/x"), this.response, this.application);
		this.filter.doFilter(request("/elsewhere", STRANGER), this.response, this.application);
		assertThat(this.decisions).isEmpty();
		this.filter.doFilter(request("/enforced/x", FRIEND), this.response, this.application);
		this.filter.doFilter(request("/enforced/x", STRANGER), this.response, this.application);
		this.filter.doFilter(request("/reported/x", STRANGER), this.response, this.application);
		assertThat(this.decisions).extracting(CorsDecision::verdict)
			.containsExactly(Verdict.ALLOWED, Verdict.REJECTED, Verdict.REJECTED);
	}

	@Test
	void insideSpringSecurityAGovernedRequestIsNotJudgedAgain() throws Exception {
		this.filter.doFilter(request("/lenient/x", STRANGER), this.response, this::insideSpringSecurity);
		assertThat(this.decisions).hasSize(1);
		assertThat(this.reached).hasSize(1);
		assertThat(this.ungoverned).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/elsewhere", "/reported/x" })
	void insideSpringSecurityWhatNoPolicyGovernsIsLeftToWhatWouldHaveBeenUsed(String path) throws Exception {
		this.filter.doFilter(request(path, STRANGER), this.response, (request, response) -> {
			assertThat(this.ungoverned).isEmpty();
			insideSpringSecurity(request, response);
		});
		assertThat(this.ungoverned).hasSize(1);
		assertThat(this.reached).containsExactly(this.response);
		assertThat(this.decisions.size()).isLessThanOrEqualTo(1);
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	private void insideSpringSecurity(ServletRequest request, ServletResponse response)
			throws java.io.IOException, jakarta.servlet.ServletException {
		this.inside.doFilter(request, response, this.application);
	}

	@Test
	void insideSpringSecurityARequestGoesOnIfNothingElseWouldHaveBeenUsed() throws Exception {
		PolicyCorsFilter alone = new PolicyCorsFilter(this.filter, () -> null);
		this.filter.doFilter(request("/elsewhere", STRANGER), this.response,
				(request, response) -> alone.doFilter(request, response, this.application));
		assertThat(this.reached).containsExactly(this.response);
	}

	@Test
	void theFilterOfSpringSecurityMayComeFirstAsWell() throws Exception {
		this.inside.doFilter(request("/elsewhere", STRANGER), this.response, this::insideSpringSecurity);
		assertThat(this.ungoverned).hasSize(1);
		this.inside.doFilter(request("/enforced/x", FRIEND), this.response, this::insideSpringSecurity);
		assertThat(this.ungoverned).hasSize(1);
		assertThat(this.reached).hasSize(2);
		assertThat(this.decisions).hasSize(1);
	}

	@Test
	void insideSpringSecurityWhatHasNotBeenJudgedIsJudged() throws Exception {
		this.inside.doFilter(request("/enforced/x", STRANGER), this.response, this.application);
		assertThat(this.reached).isEmpty();
		assertThat(this.response.getStatus()).isEqualTo(403);
		MockHttpServletRequest allowed = request("/enforced/x", FRIEND);
		MockHttpServletResponse answer = new MockHttpServletResponse();
		this.inside.doFilter(allowed, answer, this.application);
		assertThat(answer.getHeader(CorsHeaders.ALLOW_ORIGIN)).isEqualTo(FRIEND);
		allowed.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, allowed.getRequestURI());
		for (DispatcherType type : List.of(DispatcherType.ASYNC, DispatcherType.ERROR)) {
			answer.reset();
			allowed.setDispatcherType(type);
			this.inside.doFilter(allowed, answer, this.application);
			assertThat(answer.getHeader(CorsHeaders.ALLOW_ORIGIN)).as(type.name()).isEqualTo(FRIEND);
		}
		assertThat(this.ungoverned).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/elsewhere", "/reported/x", "/enforced/x" })
	void aRequestThatMeetsTheFilterAgainIsLetPass(String path) throws Exception {
		this.filter.doFilter(request(path, FRIEND), this.response,
				(request, response) -> this.filter.doFilter(request, response, this.application));
		assertThat(this.reached).hasSize(1);
		assertThat(this.decisions.size()).isLessThanOrEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "FORWARD", "ASYNC", "ERROR" })
	void theHeadersOfAJudgedRequestComeBackWhenItIsDispatchedAgain(DispatcherType type) throws Exception {
		MockHttpServletRequest request = request("/enforced/x", FRIEND);
		this.filter.doFilter(request, this.response, this.application);
		this.response.reset();
		dispatch(request, type);
		assertThat(this.response.getHeader(CorsHeaders.ALLOW_ORIGIN)).isEqualTo(FRIEND);
		assertThat(this.reached).hasSize(2).allMatch(GovernedResponse::isGoverned);
		assertThat(this.decisions).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "FORWARD", "ASYNC", "ERROR" })
	void theHeadersOfOtherRequestsAreLeftAloneThen(DispatcherType type) throws Exception {
		MockHttpServletRequest reported = request("/reported/x", STRANGER);
		this.filter.doFilter(reported, this.response, this.application);
		dispatch(reported, type);
		dispatch(request("/enforced/x", STRANGER), type);
		assertThat(this.reached).hasSize(3).containsOnly(this.response);
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	@Test
	void whatIsIncludedIsLeftAlone() throws Exception {
		MockHttpServletRequest request = request("/enforced/x", FRIEND);
		this.filter.doFilter(request, this.response, this.application);
		this.response.reset();
		dispatch(request, DispatcherType.INCLUDE);
		assertThat(this.response.getHeaderNames()).isEmpty();
		assertThat(this.reached).last().isSameAs(this.response);
	}

	@Test
	void aResponseThatIsGovernedAlreadyStaysWhatItIs() throws Exception {
		MockHttpServletRequest request = request("/enforced/x", FRIEND);
		this.filter.doFilter(request, this.response, (judged, governed) -> {
			request.setDispatcherType(DispatcherType.FORWARD);
			this.filter.doFilter(judged, governed, this.application);
			assertThat(this.reached).containsExactly(governed);
		});
		assertThat(this.reached).allMatch(GovernedResponse::isGoverned);
	}

	private void dispatch(MockHttpServletRequest request, DispatcherType type) throws Exception {
		request.setDispatcherType(type);
		if (type == DispatcherType.ERROR) {
			request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
		}
		this.filter.doFilter(request, this.response, this.application);
	}

	private final class Recording implements CorsDecisionListener {

		@Override
		public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
			JudgingFilterTests.this.decisions.add(decision);
		}

	}

}
