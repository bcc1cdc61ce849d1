package io.github.corsboot.web.servlet;

import java.util.Enumeration;

import io.github.corsboot.policy.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServletRequestReader}.
 */
class ServletRequestReaderTests {

	private final ServletRequestReader reader = ServletRequestReader.INSTANCE;

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void linesAreJoinedByCommas() {
		this.request.addHeader("One", "1");
		this.request.addHeader("Two", "1");
		this.request.addHeader("Two", "2");
		assertThat(this.reader.joinedHeader(this.request, "one")).isEqualTo("1");
		assertThat(this.reader.joinedHeader(this.request, "two")).isEqualTo("1,2");
		assertThat(this.reader.joinedHeader(this.request, "three")).isNull();
	}

	@Test
	void ofManyLinesNoMoreIsReadThanCouldPass() {
		for (int i = 0; i < 10_000; i++) {
			this.request.addHeader("Many", "x-one,".repeat(20));
		}
		assertThat(this.reader.joinedHeader(this.request, "many")).hasSizeBetween(RequestReader.MAX_JOINED + 1,
				RequestReader.MAX_JOINED + 121);
	}

	@Test
	void linesAreCounted() {
		this.request.addHeader("One", "1");
		this.request.addHeader("Two", "1");
		this.request.addHeader("Two", "2");
		assertThat(this.reader.hasSeveral(this.request, "one")).isFalse();
		assertThat(this.reader.hasSeveral(this.request, "two")).isTrue();
		assertThat(this.reader.hasSeveral(this.request, "three")).isFalse();
	}

	@Test
	void aContainerMayKeepItsHeadersToItself() {
		HttpServletRequest silent = new HttpServletRequestWrapper(this.request) {
			@Override
			public @Nullable Enumeration<String> getHeaders(String name) {
				return null;
			}
		};
		assertThat(this.reader.hasSeveral(silent, "one")).isFalse();
		assertThat(this.reader.joinedHeader(silent, "one")).isNull();
	}

	@Test
	void methodPathAndPlaceAreThoseOfTheRequest() {
		MockHttpServletRequest request = new MockHttpServletRequest("PURGE", "/a;b/%20");
		request.setScheme("https");
		request.setServerName("shop.example");
		request.setServerPort(8443);
		assertThat(this.reader.method(request)).isEqualTo("PURGE");
		assertThat(this.reader.path(request)).isEqualTo("/a;b/%20");
		assertThat(this.reader.scheme(request)).isEqualTo("https");
		assertThat(this.reader.host(request)).isEqualTo("shop.example");
		assertThat(this.reader.port(request)).isEqualTo(8443);
	}

	@ParameterizedTest
	@CsvSource({ "http, wss, true, 80, wss, 443", "http, WSS, true, 8080, wss, 8080", "http, wss, false, 80, http, 80",
			"http, ws, true, 80, http, 80", "https, wss, true, 443, https, 443", "http, , true, 80, http, 80" })
	void theSecureWebSocketThatTomcatTakesForPlainHttpIsSecure(String scheme, @Nullable String forwarded,
			boolean believed, int port, String expectedScheme, int expectedPort) {
		this.request.setScheme(scheme);
		this.request.setServerPort(port);
		if (forwarded != null) {
			this.request.addHeader("X-Forwarded-Proto", forwarded);
		}
		this.request.setAttribute("org.apache.tomcat.request.forwarded", believed);
		assertThat(this.reader.scheme(this.request)).isEqualTo(expectedScheme);
		assertThat(this.reader.port(this.request)).isEqualTo(expectedPort);
	}

}
