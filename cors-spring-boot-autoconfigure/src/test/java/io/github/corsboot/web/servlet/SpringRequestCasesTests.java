package io.github.corsboot.web.servlet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.RequestCase;
import io.github.corsboot.policy.RequestCase.Answer;
import io.github.corsboot.policy.RequestCase.Outcome;
import io.github.corsboot.policy.RequestCases;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import jakarta.servlet.Filter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The request cases, put to what Spring Security and handler mappings make of the
 * policies.
 */
class SpringRequestCasesTests {

	private static final String SERVER_ORIGIN = "http://localhost:8080";

	private static final RequestRoutes ROUTES = new RequestRoutes(new PoliciesInForce(
			RoutedPolicies.compile(RequestCases.policies(), PathPatternParser.defaultInstance, List.of())));

	private static final PolicyCorsConfigurationSource SOURCE = new PolicyCorsConfigurationSource(ROUTES);

	@ParameterizedTest
	@MethodSource("io.github.corsboot.policy.RequestCases#all")
	void filterForSpringSecurity(RequestCase requestCase) throws Exception {
		verify(requestCase, new JudgingFilter(ROUTES, null));
	}

	@ParameterizedTest
	@MethodSource("casesForSpring")
	void springsProcessorOverTheConfiguration(RequestCase requestCase) throws Exception {
		verifyAsFarAsSpringGoes(requestCase, new CorsFilter(SOURCE));
	}

	@ParameterizedTest
	@MethodSource("casesForSpring")
	void springsProcessorOverTheConfigurationCombinedWithCrossOrigin(RequestCase requestCase) throws Exception {
		CorsConfiguration crossOrigin = new CorsConfiguration().applyPermitDefaultValues();
		crossOrigin.addAllowedMethod("*");
		verifyAsFarAsSpringGoes(requestCase, new CorsFilter((request) -> {
			CorsConfiguration policy = SOURCE.getCorsConfiguration(request);
			return (policy != null) ? policy.combine(crossOrigin) : null;
		}));
	}

	static Stream<RequestCase> casesForSpring() {
		return RequestCases.all()
			.filter((requestCase) -> requestCase.judgedBySpringToo() || requestCase.outcome() == Outcome.REFUSED)
			.filter((requestCase) -> !breaksSpringsParser(requestCase));
	}

	private static boolean breaksSpringsParser(RequestCase requestCase) {
		return requestCase.headers().getOrDefault("Origin", Collections.emptyList()).contains("http://localhost:");
	}

	private void verify(RequestCase requestCase, Filter filter) throws Exception {
		MockHttpServletResponse response = exchange(requestCase, filter);
		Map<String, List<String>> headers = new LinkedHashMap<>();
		response.getHeaderNames().forEach((name) -> headers.put(name, new ArrayList<>(response.getHeaders(name))));
		requestCase.verify(Answer.of(response.getStatus(), response.getContentAsString(), headers), SERVER_ORIGIN);
	}

	/**
	 * Spring's processor has a spelling of its own for lists, names exposed headers to
	 * preflights too and says nothing of caching.
	 */
	private void verifyAsFarAsSpringGoes(RequestCase requestCase, Filter filter) throws Exception {
		MockHttpServletResponse response = exchange(requestCase, filter);
		Answer answer = Answer.of(response.getStatus(), response.getContentAsString(), Map.of());
		assertThat(answer.outcome()).isEqualTo(requestCase.outcome());
		Map<String, String> sent = new TreeMap<>();
		response.getHeaderNames()
			.stream()
			.filter(CorsHeaders::isCorsHeader)
			.forEach((name) -> sent.put(name.toLowerCase(Locale.ROOT), response.getHeader(name).replace(" ", "")));
		if (answer.outcome() == Outcome.PREFLIGHT_ANSWERED) {
			sent.remove("access-control-expose-headers");
		}
		Map<String, String> expected = new TreeMap<>(requestCase.corsHeaders());
		expected.replaceAll((name, value) -> value.replace(" ", ""));
		assertThat(sent).isEqualTo(expected);
	}

	private MockHttpServletResponse exchange(RequestCase requestCase, Filter filter) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(requestCase.method(), requestCase.path());
		request.setServerPort(8080);
		requestCase.headersFor(SERVER_ORIGIN)
			.forEach((name, values) -> values.forEach((value) -> request.addHeader(name, value)));
		MockHttpServletResponse response = new MockHttpServletResponse();
		filter.doFilter(request, response, (first, second) -> second.getWriter().write("reached"));
		return response;
	}

}
