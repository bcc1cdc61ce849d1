package io.github.corsboot.policy;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestOrigin}.
 */
class RequestOriginTests {

	@ParameterizedTest
	@CsvSource({ "http://example.com, http, example.com, 80", "http://example.com, http, example.com, -1",
			"https://example.com, https, example.com, 443", "https://example.com:8443, https, example.com, 8443",
			"http://example.com:443, http, example.com, 443", "http://[::1]:8080, http, [::1], 8080",
			"http://[::1]:8080, http, ::1, 8080", "http://[::1], http, ::1, 80", "http://a.b:1, http, a.b, 1",
			"http://a.b:65535, http, a.b, 65535", "http://EXAMPLE.com, http, example.com, 80",
			"https://api.example.com, HTTPS, API.Example.com, 443", "https://a.b, wss, a.b, 443",
			"http://a.b:81, WS, a.b, 81", "https://a.b, wss, a.b, -1" })
	void originOfTheRequestIsItsOwn(String origin, String scheme, String host, int port) {
		assertThat(isOwn(origin, scheme, host, port)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "http://example.com, https, example.com, 443", "http://example.com:8080, http, example.com, 80",
			"http://example.com, http, example.com, 8080", "http://example.com.evil.net, http, example.com, 80",
			"http://example.com:80801, http, example.com, 8080", "http://example.com:808, http, example.com, 8080",
			"http://example.com/8080, http, example.com, 8080", "http://a.b, wss, a.b, 443", "https://a.b, ws, a.b, 80",
			"https://a.b, w, a.b, 443", "http://example.co, http, example.com, 80", "https, https, example.com, 443",
			"http://, http, a, 80", "http://[::1, http, ::1, 80", "http://::1, http, ::1, 80",
			"http://[::1]:1, http, ::1, 80", "null, http, example.com, 80",
			"http://example.com:, http, example.com, 80" })
	void anyOtherOriginIsNot(String origin, String scheme, String host, int port) {
		assertThat(isOwn(origin, scheme, host, port)).isFalse();
	}

	@Test
	void nothingIsOwnWithoutAHost() {
		assertThat(isOwn("http://", "http", "", 80)).isFalse();
		assertThat(isOwn("http://", "http", null, 80)).isFalse();
		assertThat(isOwn("://a", null, "a", 80)).isFalse();
	}

	private static boolean isOwn(String origin, @Nullable String scheme, @Nullable String host, int port) {
		boolean own = RequestOrigin.isOwn(origin, scheme, host, port);
		TestRequest request = new TestRequest("GET", "/", scheme, host, port, Map.of());
		assertThat(RequestOrigin.isOwn(origin, request, new TestRequest.Reader())).isEqualTo(own);
		return own;
	}

}
