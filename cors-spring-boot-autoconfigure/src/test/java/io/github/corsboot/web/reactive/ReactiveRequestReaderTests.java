package io.github.corsboot.web.reactive;

import java.net.URI;
import java.util.Collections;

import io.github.corsboot.policy.RequestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveRequestReader}.
 */
class ReactiveRequestReaderTests {

	private final ReactiveRequestReader reader = ReactiveRequestReader.INSTANCE;

	@ParameterizedTest
	@CsvSource({ "http://example.com/x, http, example.com, -1", "https://example.com:8443/x, https, example.com, 8443",
			"http://[::1]:8080/x, http, [::1], 8080", "http://my_host/x, http, my_host, 0",
			"http://my_host:9090/x, http, my_host, 9090", "http://my_host:65535/x, http, my_host, 65535",
			"http://my_host:/x, http, my_host, 0", "http://my_host:8a/x, http, my_host, 0",
			"http://my_host:123456/x, http, my_host, 0" })
	void placeThatARequestWasSentTo(String uri, String scheme, String host, int port) {
		MockServerHttpRequest request = request(uri).build();
		assertThat(this.reader.scheme(request)).isEqualTo(scheme);
		assertThat(this.reader.host(request)).isEqualTo(host);
		assertThat(this.reader.port(request)).isEqualTo(port);
	}

	@Test
	void placeMayBeUnknown() {
		MockServerHttpRequest request = request("/x").build();
		assertThat(this.reader.scheme(request)).isNull();
		assertThat(this.reader.host(request)).isNull();
		assertThat(this.reader.port(request)).isNegative();
	}

	@Test
	void methodAndPathAreAsSent() {
		MockServerHttpRequest request = MockServerHttpRequest
			.method(HttpMethod.valueOf("purge"), URI.create("http://example.com/a%20b/c;d=e?f=g"))
			.build();
		assertThat(this.reader.method(request)).isEqualTo("purge");
		assertThat(this.reader.path(request)).isEqualTo("/a%20b/c;d=e");
	}

	@Test
	void headersInAnyCaseAndNumber() {
		MockServerHttpRequest request = request("/x").header("One", "1").header("Two", "1", "2").build();
		assertThat(this.reader.header(request, "one")).isEqualTo("1");
		assertThat(this.reader.header(request, "two")).isEqualTo("1");
		assertThat(this.reader.header(request, "three")).isNull();
		assertThat(this.reader.hasSeveral(request, "one")).isFalse();
		assertThat(this.reader.hasSeveral(request, "two")).isTrue();
		assertThat(this.reader.hasSeveral(request, "three")).isFalse();
		assertThat(this.reader.joinedHeader(request, "one")).isEqualTo("1");
		assertThat(this.reader.joinedHeader(request, "two")).isEqualTo("1,2");
		assertThat(this.reader.joinedHeader(request, "three")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "Access-Control-Request-Headers" })
	void whatIsKeptIsReadAsAnyHeaderIsAndOfEachRequestItsOwn(String name) {
		MockServerHttpRequest one = MockServerHttpRequest.get("/").header(name, "https://a.example").build();
		assertThat(this.reader.header(one, name)).isEqualTo("https://a.example");
		assertThat(this.reader.hasSeveral(one, name)).isFalse();
		assertThat(this.reader.joinedHeader(one, name)).isEqualTo("https://a.example");
		MockServerHttpRequest two = MockServerHttpRequest.get("/").header(name, "https://a", "https://b").build();
		assertThat(this.reader.header(two, name)).isEqualTo("https://a");
		assertThat(this.reader.hasSeveral(two, name)).isTrue();
		assertThat(this.reader.joinedHeader(two, name)).isEqualTo("https://a,https://b");
		MockServerHttpRequest none = MockServerHttpRequest.get("/").build();
		assertThat(this.reader.header(none, name)).isNull();
		assertThat(this.reader.hasSeveral(none, name)).isFalse();
		assertThat(this.reader.joinedHeader(none, name)).isNull();
	}

	@Test
	void ofManyLinesNoMoreIsReadThanCouldPass() {
		String[] lines = Collections.nCopies(10_000, "x-one,".repeat(20)).toArray(String[]::new);
		MockServerHttpRequest request = request("/x").header("Many", lines).build();
		assertThat(this.reader.joinedHeader(request, "many")).hasSizeBetween(RequestReader.MAX_JOINED + 1,
				RequestReader.MAX_JOINED + 121);
	}

	private static MockServerHttpRequest.BaseBuilder<?> request(String uri) {
		return MockServerHttpRequest.method(HttpMethod.GET, URI.create(uri));
	}

}
