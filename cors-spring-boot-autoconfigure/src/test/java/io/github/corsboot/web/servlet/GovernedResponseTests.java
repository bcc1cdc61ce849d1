package io.github.corsboot.web.servlet;

import java.util.List;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.TestPolicy;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link GovernedResponse}.
 */
class GovernedResponseTests {

	private static final String FRIEND = "https://app.example.com";

	private static final String STRANGER = "https://evil.example.net";

	private final MockHttpServletResponse sent = new MockHttpServletResponse();

	private static GovernedResponse governed(HttpServletResponse response, String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.addHeader("Origin", origin);
		CorsDecision decision = TestPolicy.named("all", "/**")
			.mode(PolicyMode.HEADERS_ONLY)
			.list("test", FRIEND)
			.build()
			.decide(request, ServletRequestReader.INSTANCE);
		return new GovernedResponse(response, request, decision);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Access-Control-Allow-Origin", "access-control-allow-origin",
			"ACCESS-CONTROL-ALLOW-CREDENTIALS", "Access-Control-Max-Age", "Access-Control-Something" })
	void nothingButThePolicyWritesCorsHeaders(String name) {
		GovernedResponse response = governed(this.sent, FRIEND);
		response.setHeader(name, "*");
		response.addHeader(name, "*");
		response.setIntHeader(name, 1);
		response.addIntHeader(name, 1);
		response.setDateHeader(name, 1);
		response.addDateHeader(name, 1);
		assertThat(this.sent.getHeaderNames()).containsExactlyInAnyOrder("Vary", "Access-Control-Allow-Origin");
		assertThat(this.sent.getHeaders("Access-Control-Allow-Origin")).containsExactly(FRIEND);
	}

	@Test
	void allOthersAreWrittenThrough() {
		GovernedResponse response = governed(this.sent, FRIEND);
		response.setHeader("X-One", "1");
		response.addHeader("X-One", "2");
		response.setIntHeader("X-Two", 1);
		response.addIntHeader("X-Two", 2);
		response.setDateHeader("X-Three", 0);
		response.addDateHeader("X-Three", 1000);
		assertThat(this.sent.getHeaders("X-One")).containsExactly("1", "2");
		assertThat(this.sent.getHeaders("X-Two")).containsExactly("1", "2");
		assertThat(this.sent.getHeaders("X-Three")).containsExactly("Thu, 01 Jan 1970 00:00:00 GMT",
				"Thu, 01 Jan 1970 00:00:01 GMT");
		assertThat(response.containsHeader("X-One")).isTrue();
		assertThat(response.containsHeader("X-Four")).isFalse();
		assertThat(response.getHeader("X-One")).isEqualTo("1");
		assertThat(response.getHeader("X-Four")).isNull();
		assertThat(response.getHeaders("X-One")).containsExactly("1", "2");
		assertThat(response.getHeaders("X-Four")).isEmpty();
	}

	@Test
	void varyKeepsOriginHoweverItIsChanged() {
		GovernedResponse response = governed(this.sent, FRIEND);
		response.setHeader("vary", "Accept");
		assertThat(this.sent.getHeaders("Vary")).containsExactly("Accept", "Origin");
		response.addHeader("VARY", "Accept-Language, origin");
		assertThat(this.sent.getHeaders("Vary")).containsExactly("Accept", "Origin", "Accept-Language");
		response.addHeader("Vary", null);
		assertThat(this.sent.getHeaders("Vary")).containsExactly("Accept", "Origin", "Accept-Language");
	}

	@Test
	void headersWithoutANameAreLeftToTheContainer() {
		HttpServletResponse container = mock();
		governed(container, STRANGER).setHeader(null, "x");
		then(container).should().setHeader(null, "x");
		then(container).should(never()).setHeader(anyString(), anyString());
	}

	@Test
	void aRefusedOriginSeemsToHaveAnAnswerThatIsNotSent() {
		GovernedResponse response = governed(this.sent, STRANGER);
		assertThat(response.containsHeader("access-control-allow-origin")).isTrue();
		assertThat(response.getHeader("Access-Control-Allow-Origin")).isEmpty();
		assertThat(response.getHeaders("access-control-allow-origin")).containsExactly("");
		assertThat(response.containsHeader("Access-Control-Allow-Credentials")).isFalse();
		assertThat(response.getHeader("Access-Control-Allow-Credentials")).isNull();
		assertThat(response.getHeaders("Access-Control-Allow-Credentials")).isEmpty();
		assertThat(this.sent.getHeaderNames()).containsExactly("Vary");
	}

	@Test
	void anAllowedOriginIsTold() {
		GovernedResponse response = governed(this.sent, FRIEND);
		assertThat(response.containsHeader("Access-Control-Allow-Origin")).isTrue();
		assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
		assertThat(response.getHeaders("Access-Control-Allow-Origin")).containsExactly(FRIEND);
	}

	@Test
	void whatAResetRemovesComesBack() {
		GovernedResponse response = governed(this.sent, FRIEND);
		response.setHeader("X-One", "1");
		response.reset();
		assertThat(this.sent.getHeaderNames()).containsExactlyInAnyOrder("Vary", "Access-Control-Allow-Origin");
	}

	@Test
	void aResponseAroundItIsGovernedToo() {
		GovernedResponse response = governed(this.sent, FRIEND);
		assertThat(List.of(response, new HttpServletResponseWrapper(response))).allMatch(GovernedResponse::isGoverned);
		assertThat(GovernedResponse.isGoverned(this.sent)).isFalse();
	}

	@Test
	void springsProcessorJudgesNothingThatIsGoverned() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest();
		for (boolean answer : new boolean[] { true, false }) {
			JudgedOnceCorsProcessor processor = new JudgedOnceCorsProcessor((configuration, asked, response) -> answer);
			assertThat(processor.processRequest(null, request, this.sent)).isEqualTo(answer);
			assertThat(processor.processRequest(null, request, governed(this.sent, STRANGER))).isTrue();
		}
	}

}
