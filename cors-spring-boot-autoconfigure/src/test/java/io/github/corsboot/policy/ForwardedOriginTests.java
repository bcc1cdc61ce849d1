package io.github.corsboot.policy;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForwardedOrigin}, as the explanation of a refusal hints at it.
 */
class ForwardedOriginTests {

	private static final TestRequest.Reader READER = new TestRequest.Reader();

	private static final CorsPolicy POLICY = TestPolicy.named("default", "/**")
		.list("test", "https://app.example.com")
		.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "https | - | - | -", "https | shop.example | - | -", "https | shop.example, inner | 443 | -",
					"- | - | - | for=1.2.3.4;proto=https;host=shop.example", "- | - | - | proto=HTTPS, proto=http",
					"https | shop.example:443 | - | -" })
	void unusedForwardedHeadersThatWouldMakeTheOriginTheOwnOneAreHinted(String scheme, String host, String port,
			String forwarded) {
		TestRequest request = TestRequest.of("POST", "/").to("http", "shop.example", 80).from("https://shop.example");
		request = (scheme != null) ? request.with("X-Forwarded-Proto", scheme) : request;
		request = (host != null) ? request.with("X-Forwarded-Host", host) : request;
		request = (port != null) ? request.with("X-Forwarded-Port", port) : request;
		request = (forwarded != null) ? request.with("Forwarded", forwarded) : request;
		assertThat(hint(request)).isEqualTo(
				"The forwarded headers of the request say that this is the application's own origin, but the application"
						+ " does not use them. Set server.forward-headers-strategy=framework (native leaves out"
						+ " proxies that it does not trust and, on Tomcat, a port in X-Forwarded-Host), or add the"
						+ " origin to cors.own-origins");
	}

	@Test
	void forwardedPortIsUnderstood() {
		TestRequest request = TestRequest.of("POST", "/").from("https://shop.example:8443");
		assertThat(hint(request.with("X-Forwarded-Proto", "https").with("X-Forwarded-Host", "shop.example:8443")))
			.isNotNull();
		assertThat(hint(request.with("X-Forwarded-Proto", "https")
			.with("X-Forwarded-Host", "shop.example")
			.with("X-Forwarded-Port", "8443"))).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "https, other.example", "http, shop.example", "https, [::1", "https, :", "'', ''" })
	void forwardedHeadersThatSaySomethingElseAreNotHinted(String scheme, String host) {
		TestRequest request = TestRequest.of("POST", "/")
			.from("https://shop.example")
			.with("X-Forwarded-Proto", scheme)
			.with("X-Forwarded-Host", host);
		assertThat(hint(request)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https, shop.example:8443, , https://shop.example:8443, true",
			"https, shop.example:8443, , https://shop.example, true",
			"https, shop.example:8443, , https://shop.example:9443, false",
			"https, [::1]:8443, , https://[::1]:8443, true", "https, [::1]:8443, , https://[::1]:9443, false",
			"https, [::1], 8443, https://[::1]:8443, true", "https, ::1, , https://[::1], true",
			"https, ::1, 8443, https://[::1]:8443, true", "https, :8443, , https://shop.example:8443, false",
			"https, ', inner', , https://shop.example, true", "https, , , https://shop.example:8080, true",
			"https, , , https://shop.example:9443, false", "https, shop.example, , https://shop.example:8080, false",
			"https, shop.example, 8443x, https://shop.example:8443, false", ", , , http://shop.example, false" })
	void aForwardedHostIsReadWithItsPort(@Nullable String scheme, @Nullable String host, @Nullable String port,
			String origin, boolean hinted) {
		TestRequest request = TestRequest.of("POST", "/").to("http", "shop.example", 8080).from(origin);
		request = (scheme != null) ? request.with("X-Forwarded-Proto", scheme) : request;
		request = (host != null) ? request.with("X-Forwarded-Host", host) : request;
		request = (port != null) ? request.with("X-Forwarded-Port", port) : request;
		assertThat(hint(request) != null).isEqualTo(hinted);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", ",", "host", "=https;host=shop.example", "proto=;host=shop.example", "proto", "for=x" })
	void aForwardedHeaderMaySayNothing(String forwarded) {
		TestRequest request = TestRequest.of("POST", "/")
			.to("http", "shop.example", 80)
			.from("https://shop.example")
			.with("Forwarded", forwarded);
		assertThat(hint(request)).isNull();
	}

	@Test
	void aForwardedSchemeWithoutAnyHostSaysNothing() {
		TestRequest request = new TestRequest("POST", "/", "http", null, 0,
				Map.of("Origin", List.of("https://shop.example"), "X-Forwarded-Proto", List.of("https")));
		assertThat(hint(request)).isNull();
	}

	private static @Nullable String hint(TestRequest request) {
		RefusalExplanation explanation = POLICY.decide(request, READER).explain(request, READER);
		assertThat(explanation).isNotNull();
		return explanation.hint();
	}

}
